using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>How long a pause lasts, what is open meanwhile, and for whom there is one.</summary>
public sealed class PauseTests
{
    [Theory]
    [InlineData("2026-01-31", "2026-02-28", 1, "2026-03-31")]
    [InlineData("2026-01-31", "2026-02-28", 2, "2026-04-30")]
    [InlineData("2026-01-31", "2026-02-28", 3, "2026-05-31")]
    [InlineData("2026-01-15", "2026-12-15", 2, "2027-02-15")]
    [InlineData("2026-01-30", "2026-02-28", 1, "2026-03-30")]
    public void It_ends_where_Stripe_takes_the_payment_counted_from_the_first_day(string first, string until, int periods, string goesOn)
    {
        var facts = BookKit.Facts() with { StartedAt = At(first), Period = new BillingPeriod(At(until).AddMonths(-1), At(until)) };

        var pause = Offered(facts).Single(offer => offer.Periods == periods);

        Assert.Equal((At(until), At(goesOn)), (pause.RestsFrom, pause.GoesOn));
        Assert.True(pause.ResumesAt < pause.GoesOn);
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-28", "2026-03-31")]
    [InlineData("2026-02-28", "2026-03-31", "2026-04-30")]
    [InlineData("2026-03-05", "2026-04-05", "2026-05-05")]
    public void Where_the_anchor_was_moved_the_later_day_of_the_period_is_the_anchors(string from, string until, string goesOn)
    {
        var facts = BookKit.Facts() with { StartedAt = At("2025-07-12"), Period = new BillingPeriod(At(from), At(until)) };

        Assert.Equal(At(goesOn), Offered(facts)[0].GoesOn);
    }

    [Fact]
    public void Nothing_is_open_from_the_end_of_what_is_paid_until_collection_goes_on()
    {
        var facts = BookKit.Facts() with { IsCollectionPaused = true, CollectionResumesAt = BookKit.Start.AddMonths(3), RestsFrom = BookKit.Facts().Period.Until };
        var membership = BookKit.MembershipOf(facts);

        Assert.Equal(facts.Period.Until, PaidAccess.Until(membership, null));
        Assert.Equal(MembershipState.WillRest, Report(membership, 5).State);
        Assert.Equal(MembershipState.Rests, Report(membership, 29).State);
        Assert.Equal((true, false), (Report(membership, 5).IsOpen, Report(membership, 29).IsOpen));
        Assert.Equal(facts.Period.Until.AddDays(3), PaidAccess.Until(BookKit.MembershipOf(facts with { RestsFrom = null }), null));
    }

    public static TheoryData<string, SubscriptionSnapshot> Without => new()
    {
        { "cancelled", BookKit.Facts() with { CancelAt = BookKit.Facts().Period.Until } },
        { "cancelled for a later day", BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(90) } },
        { "a trial", BookKit.Facts(SubscriptionStatus.Trialing) },
        { "owing", BookKit.Facts(SubscriptionStatus.PastDue, period: 1) },
        { "unpaid", BookKit.Facts(SubscriptionStatus.Unpaid, period: 1) },
        { "paused by staff", BookKit.Facts() with { IsCollectionPaused = true } },
        { "paused already", BookKit.Facts() with { IsCollectionPaused = true, RestsFrom = BookKit.Facts().Period.Until, CollectionResumesAt = BookKit.Start.AddDays(90) } },
        { "ended", BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(1) } },
        { "free", BookKit.Facts() with { Reductions = [new PriceReduction { Percent = 100 }] } },
    };

    [Theory, MemberData(nameof(Without))]
    public void There_is_nothing_to_pause_where_nothing_is_paid_or_it_will_not_go_on(string _, SubscriptionSnapshot facts) => Assert.Empty(Offered(facts));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 7)]
    [InlineData(3, 7)]
    public void Of_a_short_pause_its_member_is_told_three_days_before_its_end_of_a_long_one_seven(int months, int days) =>
        Assert.Equal(days, Pause.NoticeFor(BookKit.Start, BookKit.Start.AddMonths(months)));

    private static IReadOnlyList<Pause> Offered(SubscriptionSnapshot facts)
    {
        var membership = BookKit.MembershipOf(facts);
        return Pause.OfferedFor(membership, MembershipReport.Of(membership, null, null, facts.Period.From.AddDays(2)));
    }

    private static MembershipReport Report(Membership membership, int day) => MembershipReport.Of(membership, null, null, BookKit.Start.AddDays(day));

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse(day + "T09:30:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
