namespace Core;

/// <summary>
/// What a membership brings per month: millionths of a minor unit, so that a yearly price divided by twelve
/// keeps its fraction and only what is shown is rounded.
/// </summary>
public readonly record struct MonthlyRate(long Micros, Currency Currency)
{
    private const int MicrosPerMinor = 1_000_000;
    private const decimal DaysOfAMonth = 365.25m / 12;

    public static MonthlyRate Zero(Currency currency) => new(0, currency);

    /// <summary>The price per month; a yearly price is divided by 12, half to even at the millionth. Null: it is not paid again.</summary>
    public static MonthlyRate? Of(Money price, Term term) => term.Renews
        ? new MonthlyRate((long)decimal.Round((decimal)price.Minor * MicrosPerMinor / term.Months, MidpointRounding.ToEven), price.Currency)
        : null;

    /// <summary>The same for a price that is paid every so many days, which we never sell: 365.25 days are a year. Half to even at the millionth.</summary>
    public static MonthlyRate OfDays(Money price, int days) =>
        new((long)decimal.Round((decimal)price.Minor * MicrosPerMinor * DaysOfAMonth / days, MidpointRounding.ToEven), price.Currency);

    /// <summary>The part of it that is left where only so much of the full price is taken; half to even at the millionth.</summary>
    /// <param name="full">Not zero.</param>
    public MonthlyRate Share(decimal taken, decimal full) => new((long)decimal.Round(Micros * taken / full, MidpointRounding.ToEven), Currency);

    public static MonthlyRate operator *(MonthlyRate rate, long times) => new(checked(rate.Micros * times), rate.Currency);

    public static MonthlyRate operator +(MonthlyRate left, MonthlyRate right) => new(checked(left.Micros + right.In(left).Micros), left.Currency);

    public static MonthlyRate operator -(MonthlyRate left, MonthlyRate right) => new(checked(left.Micros - right.In(left).Micros), left.Currency);

    public bool IsZero => Micros == 0;

    /// <summary>The rate in whole units (12 EUR a year is 1), exact to the millionth of a minor unit.</summary>
    public decimal Units => (decimal)Micros / MicrosPerMinor / Currency.MinorPerUnit;

    /// <summary>Whole minor units, half to even: for showing, never for adding up.</summary>
    public Money Rounded() => new((long)decimal.Round((decimal)Micros / MicrosPerMinor, MidpointRounding.ToEven), Currency);

    private MonthlyRate In(MonthlyRate other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} are never added without a stored rate.");
}
