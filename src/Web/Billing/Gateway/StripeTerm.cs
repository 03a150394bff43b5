using Core;

namespace Web.Billing.Gateway;

/// <summary>Our terms in Stripe's words, both ways.</summary>
internal static class StripeTerm
{
    private const int MonthsOfAYear = 12;
    private const int DaysOfAWeek = 7;

    /// <summary>Null for what this site never sells: days, weeks, or more than Stripe's three years.</summary>
    public static Term? Of(string interval, long count) => (interval, count) switch
    {
        ("month", >= 1 and <= Term.MostMonths) => Term.Every((int)count),
        ("year", >= 1 and <= Term.MostMonths / MonthsOfAYear) => Term.Every((int)count * MonthsOfAYear),
        _ => null,
    };

    /// <summary>What a price brings a month, also one that this site never sells.</summary>
    public static MonthlyRate Monthly(Money price, string interval, long count) => Of(interval, count) is { } term
        ? MonthlyRate.Of(price, term) ?? MonthlyRate.Zero(price.Currency)
        : interval switch
        {
            "day" => MonthlyRate.OfDays(price, (int)count),
            "week" => MonthlyRate.OfDays(price, (int)count * DaysOfAWeek),
            _ => MonthlyRate.Zero(price.Currency),
        };

    /// <exception cref="InvalidOperationException">What is paid once has no interval.</exception>
    public static (string Interval, long Count) Of(Term term) => !term.Renews
        ? throw new InvalidOperationException($"What is paid {term} has no interval at Stripe.")
        : term.Months % MonthsOfAYear == 0 ? ("year", term.Months / MonthsOfAYear) : ("month", term.Months);
}
