using Core.Revenue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class RevenueMappings : IEntityTypeConfiguration<RevenueMovement>
{
    public void Configure(EntityTypeBuilder<RevenueMovement> builder)
    {
        builder.ComplexProperty(movement => movement.Change, rate => rate.IsRate("Change"));
        builder.HasIndex(movement => movement.On);
        builder.HasIndex(movement => movement.MembershipId);
        builder.HasIndex(movement => movement.SupporterId);
    }
}
