using Core.Payments;
using Core.Tests.Kit;

namespace Core.Tests.Payments;

/// <summary>What became of bills that failed: by the month of the first failure, each once.</summary>
public sealed class MonthOfRecoveryTests
{
    private static readonly DateTimeOffset March = BookKit.At("2026-03-05T09:00");
    private static readonly DateTimeOffset Now = BookKit.At("2026-06-01T09:00");

    public static TheoryData<string, FailedBill[], (int Count, int Recovered, int Soon, int Lost, int Open), decimal?> Cases => new()
    {
        { "paid at the second try", [Bill(paid: 1, tries: 2, mails: 1)], (1, 1, 1, 0, 0), 1m },
        { "paid on the thirtieth day", [Bill(paid: 30, tries: 5, mails: 3)], (1, 1, 1, 0, 0), 1m },
        { "paid a day too late for the rate", [Bill(paid: 31, tries: 5, mails: 3)], (1, 1, 0, 0, 0), 0m },
        { "lost", [Bill(isGivenUp: true)], (1, 0, 0, 1, 0), 0m },
        { "one of each, and one still asked for after three months", [Bill(paid: 2), Bill(isGivenUp: true), Bill()], (3, 1, 1, 1, 1), 1m / 3 },
        { "one of yesterday: the rate is not known yet", [Bill(at: Now.AddDays(-1))], (1, 0, 0, 0, 1), null },
        { "one of yesterday that is paid already", [Bill(at: Now.AddDays(-1), paid: 0.5)], (1, 1, 1, 0, 0), 1m },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_bill_is_recovered_lost_or_open(string _, FailedBill[] bills, (int, int, int, int, int) counts, decimal? rate)
    {
        var month = Assert.Single(MonthOfRecovery.Of(bills, BookKit.Publication));

        Assert.Equal(counts, (month.Bills.Count, month.Recovered.Count, month.Soon.Count, month.Lost.Count, month.Open.Count));
        Assert.Equal(rate, month.Rate(Now));
        Assert.Equal(month.Failed, month.Sum(month.Recovered) + month.Sum(month.Lost) + month.Sum(month.Open));
    }

    [Fact]
    public void The_month_is_that_of_the_first_failure_where_the_publisher_lives_and_currencies_stand_apart()
    {
        var yen = Bill() with { Amount = new Money(500, BookKit.Jpy) };
        var lateAtNight = Bill(at: BookKit.At("2026-03-31T22:30"), paid: 10);

        var months = MonthOfRecovery.Of([lateAtNight, Bill(), yen], BookKit.Publication);

        Assert.Equal([(new DateOnly(2026, 3, 1), "EUR"), (new DateOnly(2026, 3, 1), "JPY"), (new DateOnly(2026, 4, 1), "EUR")], months.Select(month => (month.Month, month.Currency.Code)));
    }

    [Fact]
    public void By_which_try_and_after_which_mail_it_came()
    {
        var month = Assert.Single(MonthOfRecovery.Of([Bill(paid: 1, tries: 2, mails: 1), Bill(paid: 6, tries: 5, mails: 2), Bill(paid: 13, tries: 8, mails: 4), Bill(paid: 0.1, tries: 2, mails: 0)], BookKit.Publication));

        Assert.Equal((2, 2), (month.AtSecondTry, month.AtLaterTry));
        Assert.Equal([1, 1, 1, 1], Enumerable.Range(0, 4).Select(month.AfterMail));
    }

    [Fact]
    public void The_file_has_a_cell_for_each_column()
    {
        var rows = RecoveryTable.Rows(MonthOfRecovery.Of([Bill(paid: 1), Bill(at: Now)], BookKit.Publication), Now).ToList();

        Assert.All(rows, row => Assert.Equal(RecoveryTable.Columns.Count, row.Count));
        Assert.Equal([1m, ""], rows.Select(row => row[^1]));
    }

    private static FailedBill Bill(DateTimeOffset? at = null, double? paid = null, int tries = 1, int mails = 1, bool isGivenUp = false) =>
        new(at ?? March, BookKit.Euros(5), paid is { } days ? (at ?? March).AddDays(days) : null, tries, mails, isGivenUp);
}
