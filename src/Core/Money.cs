using System.Globalization;
using System.Text.Json.Serialization;

namespace Core;

/// <summary>Whole minor units of one currency: 500 EUR is five euros, 500 JPY five hundred yen.</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public bool IsZero => Minor == 0;

    public bool IsNegative => Minor < 0;

    /// <summary>The amount in whole units, exact.</summary>
    public decimal Units => (decimal)Minor / Currency.MinorPerUnit;

    public static Money Zero(Currency currency) => new(0, currency);

    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.In(left).Minor), left.Currency);

    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.In(left).Minor), left.Currency);

    public static Money operator -(Money money) => new(checked(-money.Minor), money.Currency);

    public static Money operator *(Money money, long times) => new(checked(money.Minor * times), money.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public int CompareTo(Money other) => Minor.CompareTo(other.In(this).Minor);

    /// <summary>For logs and files, in invariant figures: "5.00 EUR". Pages format with the site's culture.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Units.ToString("F" + Currency.Decimals, CultureInfo.InvariantCulture)} {Currency}");

    private Money In(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} are never added or compared without a stored rate.");
}
