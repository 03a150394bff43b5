using System.Globalization;

namespace Core.Payments;

/// <summary>The months of recovery as a table of cells, as a file holds it. Amounts are exact, in whole units.</summary>
public static class RecoveryTable
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "month", "currency", "failed", "failed_amount", "recovered", "recovered_amount", "recovered_within_30_days", "recovered_within_30_days_amount",
        "at_second_try", "at_later_try", "before_mail", "after_mail_1", "after_mail_2", "after_mail_3", "lost", "lost_amount", "open", "open_amount", "rate",
    ];

    public static IEnumerable<IReadOnlyList<object>> Rows(IEnumerable<MonthOfRecovery> months, DateTimeOffset now) => months.Select(month => (IReadOnlyList<object>)
    [
        month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        month.Currency.Code,
        month.Bills.Count,
        month.Failed.Units,
        month.Recovered.Count,
        month.Sum(month.Recovered).Units,
        month.Soon.Count,
        month.Sum(month.Soon).Units,
        month.AtSecondTry,
        month.AtLaterTry,
        month.AfterMail(0),
        month.AfterMail(1),
        month.AfterMail(2),
        month.AfterMail(3),
        month.Lost.Count,
        month.Sum(month.Lost).Units,
        month.Open.Count,
        month.Sum(month.Open).Units,
        month.Rate(now) is { } rate ? decimal.Round(rate, 4) : "",
    ]);
}
