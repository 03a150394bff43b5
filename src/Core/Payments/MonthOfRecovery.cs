namespace Core.Payments;

/// <summary>What became of the bills that were refused for the first time in one month, in one currency. A bill counts once, in that month alone.</summary>
/// <param name="Month">Its first day, in the publication's time zone.</param>
public sealed record MonthOfRecovery(DateOnly Month, Currency Currency, IReadOnlyList<FailedBill> Bills)
{
    /// <summary>What is paid within so many days counts for the rate: a month is closed when its youngest bill is as old.</summary>
    public const int DaysCounted = 30;

    /// <summary>The mails that tell of one bill are at most three, and a fourth where nothing ends.</summary>
    public const int MostMails = 3;

    public Money Failed => Sum(Bills);

    public IReadOnlyList<FailedBill> Recovered => [.. Bills.Where(bill => bill.IsRecovered)];

    public IReadOnlyList<FailedBill> Soon => [.. Bills.Where(bill => bill.PaidAt - bill.FirstFailedAt <= TimeSpan.FromDays(DaysCounted))];

    public IReadOnlyList<FailedBill> Lost => [.. Bills.Where(bill => bill.IsLost)];

    public IReadOnlyList<FailedBill> Open => [.. Bills.Where(bill => bill.IsOpen)];

    public int AtSecondTry => Recovered.Count(bill => bill.Tries <= 2);

    public int AtLaterTry => Recovered.Count(bill => bill.Tries > 2);

    /// <param name="mails">From 1; the last stands for all that follow.</param>
    public int AfterMail(int mails) => Recovered.Count(bill => Math.Min(bill.Mails, MostMails) == mails);

    /// <summary>The share of the bills that was paid within 30 days, by number; null while one of them may yet be.</summary>
    public decimal? Rate(DateTimeOffset now) =>
        Bills.All(bill => bill.IsRecovered || bill.IsLost || now - bill.FirstFailedAt > TimeSpan.FromDays(DaysCounted)) ? (decimal)Soon.Count / Bills.Count : null;

    public Money Sum(IEnumerable<FailedBill> bills) => bills.Aggregate(Money.Zero(Currency), (sum, bill) => sum + bill.Amount);

    /// <summary>Oldest first; months and currencies without such a bill are left out.</summary>
    public static IReadOnlyList<MonthOfRecovery> Of(IEnumerable<FailedBill> bills, Publication publication) =>
    [
        .. bills.GroupBy(bill => (Month: MonthOf(publication.DayOf(bill.FirstFailedAt)), bill.Amount.Currency))
            .Select(month => new MonthOfRecovery(month.Key.Month, month.Key.Currency, [.. month]))
            .OrderBy(month => month.Month).ThenBy(month => month.Currency.Code, StringComparer.Ordinal),
    ];

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
