using Core.Memberships;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Memberships;

/// <summary>How a membership stands: one answer for account, desk and mails. It began on 31 January, and its period ends on 28 February.</summary>
public sealed class MembershipReportTests
{
    private static readonly DateTimeOffset Until = BookKit.Facts().Period.Until;
    private static readonly DateTimeOffset Soon = BookKit.Start.AddDays(5);

    private static readonly SubscriptionSnapshot Resting = BookKit.Facts() with { IsCollectionPaused = true, RestsFrom = Until, CollectionResumesAt = BookKit.Start.AddDays(90) - Pause.Lead };

    public static TheoryData<string, SubscriptionSnapshot, double, double?, MembershipState, double?, long?> Cases => new()
    {
        // name, facts, days from the start until now, until the refund; the state, the day that matters, the amount
        { "paid", BookKit.Facts(), 5, null, MembershipState.Renews, 28, 500 },
        { "paid, the news of the renewal is a little late", BookKit.Facts(), 30, null, MembershipState.Renews, 28, 500 },
        { "paid, and no news for days", BookKit.Facts(), 32, null, MembershipState.Unheard, 28, null },
        { "paid nothing, all of it off", BookKit.Facts() with { Reductions = [new PriceReduction { Percent = 100 }] }, 5, null, MembershipState.Free, null, null },
        { "paid for three", BookKit.Facts() with { Quantity = 3 }, 5, null, MembershipState.Renews, 28, 1500 },
        { "a trial", BookKit.Facts(SubscriptionStatus.Trialing), 5, null, MembershipState.Trial, 28, 500 },
        { "a trial that was cancelled", BookKit.Facts(SubscriptionStatus.Trialing) with { CancelAt = Until }, 5, null, MembershipState.Ends, 28, null },
        { "a trial without a card", BookKit.Facts(SubscriptionStatus.Trialing) with { Lapses = true }, 5, null, MembershipState.TrialLapses, 28, 500 },
        { "a trial without a card that was cancelled", BookKit.Facts(SubscriptionStatus.Trialing) with { Lapses = true, CancelAt = Until }, 5, null, MembershipState.Ends, 28, null },
        { "half off for some months yet", BookKit.Facts() with { Reductions = [Off(50, 70)] }, 5, null, MembershipState.Renews, 28, 250 },
        { "half off until the next payment, which is not reduced", BookKit.Facts() with { Reductions = [Off(50, 28)] }, 5, null, MembershipState.Renews, 28, 500 },
        { "all of it off for some months: the first payment that is one", BookKit.Facts() with { Reductions = [Off(100, 70)] }, 5, null, MembershipState.Renews, 89, 500 },
        { "cancelled", BookKit.Facts() with { CancelAt = Until }, 5, null, MembershipState.Ends, 28, null },
        { "cancelled, and the news of the end is late", BookKit.Facts() with { CancelAt = Until }, 29, null, MembershipState.Ended, 28, null },
        { "to end in half a year: payments go on until then", BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(120) }, 5, null, MembershipState.Renews, 28, 500 },
        { "a trial that is to end long after", BookKit.Facts(SubscriptionStatus.Trialing) with { CancelAt = BookKit.Start.AddDays(120) }, 5, null, MembershipState.Trial, 28, 500 },
        { "to end in half a year, and no news of the payment for days", BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(120) }, 32, null, MembershipState.Unheard, 28, null },
        { "to end a day after the period, which has passed", BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(29) }, 30, null, MembershipState.Ended, 29, null },
        { "payments paused without a day", BookKit.Facts() with { IsCollectionPaused = true }, 5, null, MembershipState.CollectionPaused, null, null },
        { "payments paused until a day", BookKit.Facts() with { IsCollectionPaused = true, CollectionResumesAt = BookKit.Start.AddDays(90) }, 5, null, MembershipState.CollectionPaused, 90, null },
        { "to be paused by its member", Resting, 5, null, MembershipState.WillRest, 90, 500 },
        { "paused by its member", Resting, 29, null, MembershipState.Rests, 90, 500 },
        { "paused by its member, and given back", Resting, 5, 4, MembershipState.GivenBack, 4, null },
        { "to be paused by its member, and cancelled", Resting with { CancelAt = Until }, 5, null, MembershipState.Ends, 28, null },
        { "the payment was given back", BookKit.Facts(), 5, 4, MembershipState.GivenBack, 4, null },
        { "the payment was given back by a clock ahead of ours", BookKit.Facts(), 5, 5.003, MembershipState.GivenBack, 5.003, null },
        { "cancelled and given back", BookKit.Facts() with { CancelAt = Until }, 5, 4, MembershipState.GivenBack, 4, null },
        { "owing: two weeks from the period that is not paid, not until its end", BookKit.Facts(SubscriptionStatus.PastDue, period: 1), 30, null, MembershipState.Owes, 42, 500 },
        { "owing, and the two weeks are over", BookKit.Facts(SubscriptionStatus.PastDue, period: 1), 43, null, MembershipState.Closed, 42, 500 },
        { "owing and cancelled for a day before", BookKit.Facts(SubscriptionStatus.PastDue, period: 1) with { CancelAt = BookKit.Start.AddDays(35) }, 30, null, MembershipState.Owes, 35, 500 },
        { "owing and cancelled for a day after", BookKit.Facts(SubscriptionStatus.PastDue, period: 1) with { CancelAt = BookKit.Start.AddDays(59) }, 30, null, MembershipState.Owes, 42, 500 },
        { "owing, and the last that was paid was given back", BookKit.Facts(SubscriptionStatus.PastDue, period: 1), 30, 29, MembershipState.GivenBack, 29, null },
        { "the first payment is under way", BookKit.Facts() with { IsSettling = true }, 5, null, MembershipState.Settling, null, 500 },
        { "unpaid", BookKit.Facts(SubscriptionStatus.Unpaid, period: 1), 30, null, MembershipState.Unpaid, null, null },
        { "paused", BookKit.Facts(SubscriptionStatus.Paused), 5, null, MembershipState.Paused, null, null },
        { "never begun", BookKit.Facts(SubscriptionStatus.Incomplete), 0, null, MembershipState.NotBegun, null, null },
        { "never begun, and run out", BookKit.Facts(SubscriptionStatus.IncompleteExpired), 1, null, MembershipState.NotBegun, null, null },
        { "ended", BookKit.Facts(SubscriptionStatus.Canceled) with { CancelledAt = BookKit.Start.AddDays(3), EndedAt = BookKit.Start.AddDays(4) }, 5, null, MembershipState.Ended, 4, null },
        { "ended by a clock ahead of ours", BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(5.003) }, 5, null, MembershipState.Ended, 5.003, null },
    };

    private static PriceReduction Off(int percent, int days) => new() { Percent = percent, Until = BookKit.Start.AddDays(days) };

    [Theory, MemberData(nameof(Cases))]
    public void Each_standing_has_its_own_answer(string _, SubscriptionSnapshot facts, double now, double? refunded, MembershipState state, double? at, long? amount)
    {
        var report = MembershipReport.Of(BookKit.MembershipOf(facts), Day(refunded), null, BookKit.Start.AddDays(now));

        Assert.Equal((state, Day(at), amount), (report.State, report.At, report.Amount?.Minor));
    }

    [Fact]
    public void What_is_owed_is_what_the_payment_was_to_take_not_the_price()
    {
        var report = MembershipReport.Of(BookKit.MembershipOf(BookKit.Facts(SubscriptionStatus.PastDue, period: 1)), null, BookKit.Euros(2), BookKit.Start.AddDays(30));

        Assert.Equal((MembershipState.Owes, BookKit.Euros(2)), (report.State, report.Amount));
    }

    [Fact]
    public void An_end_beyond_the_period_is_said_beside_the_next_payment()
    {
        var facts = BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(120) };

        Assert.Equal(facts.CancelAt, MembershipReport.Of(BookKit.MembershipOf(facts), null, null, Soon).EndsAt);
        Assert.Equal(facts.CancelAt, MembershipReport.Of(BookKit.MembershipOf(facts), null, null, BookKit.Start.AddDays(32)).EndsAt);
    }

    [Fact]
    public void Every_state_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<MembershipState>(), Cases.Select(row => row.Data.Item5).Distinct().Order());

    [Fact]
    public void What_is_said_is_what_the_paywall_does() =>
        Gen.Select(Gen.Enum<SubscriptionStatus>(), Gen.Int[0, 2], Gen.Int[0, 80].Nullable(), Gen.Int[0, 80].Nullable(), Gen.Bool, Gen.Int[0, 80]).Sample((status, period, cancel, refund, isPaused, day) =>
        {
            var now = BookKit.Start.AddDays(day);
            var membership = BookKit.MembershipOf(BookKit.Facts(status, period) with
            {
                CancelAt = Day(cancel),
                EndedAt = status == SubscriptionStatus.Canceled ? Soon : null,
                IsCollectionPaused = isPaused,
            });

            Assert.Equal(PaidAccess.Until(membership, Day(refund), now) > now, MembershipReport.Of(membership, Day(refund), null, now).IsOpen);
        });

    private static DateTimeOffset? Day(double? days) => days is { } known ? BookKit.Start.AddDays(known) : null;

    private static DateTimeOffset? Day(int? days) => Day((double?)days);
}
