using Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal static class MoneyMapping
{
    public static void IsMoney(this ComplexPropertyBuilder<Money> money, string name)
    {
        money.Property(m => m.Minor).HasColumnName(name + "Minor");
        money.Property(m => m.Currency).HasColumnName(name + "Currency");
        money.Ignore(m => m.IsZero).Ignore(m => m.IsNegative).Ignore(m => m.Units);
    }

    public static void IsRate(this ComplexPropertyBuilder<MonthlyRate> rate, string name)
    {
        rate.Property(r => r.Micros).HasColumnName(name + "Micros");
        rate.Property(r => r.Currency).HasColumnName(name + "Currency");
        rate.Ignore(r => r.IsZero).Ignore(r => r.Units);
    }
}
