using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>Who reads for how long when money does not come: one table, set by staff.</summary>
public sealed class AccessPolicyTests
{
    private static readonly DateTimeOffset Failed = BookKit.Facts(period: 1).Period.From;
    private static readonly DateTimeOffset Pause = BookKit.Facts().Period.Until;

    public static TheoryData<string, SubscriptionSnapshot, int[], DateTimeOffset?> Cases => new()
    {
        // days: past due, unpaid, paused, a first payment under way
        { "a renewal failed, standard", BookKit.Facts(SubscriptionStatus.PastDue, 1), [14, 0, 0, 0], Failed.AddDays(14) },
        { "a renewal failed, a week", BookKit.Facts(SubscriptionStatus.PastDue, 1), [7, 0, 0, 0], Failed.AddDays(7) },
        { "a renewal failed, shut at once", BookKit.Facts(SubscriptionStatus.PastDue, 1), [0, 90, 90, 90], null },
        { "a renewal failed, and the end was asked for before", BookKit.Facts(SubscriptionStatus.PastDue, 1) with { CancelAt = Failed.AddDays(3) }, [14, 0, 0, 0], Failed.AddDays(3) },
        { "given up", BookKit.Facts(SubscriptionStatus.Unpaid, 1), [14, 0, 0, 0], null },
        { "given up, a month", BookKit.Facts(SubscriptionStatus.Unpaid, 1), [14, 30, 0, 0], Failed.AddDays(30) },
        { "paused", BookKit.Facts(SubscriptionStatus.Paused), [14, 0, 0, 0], null },
        { "paused, ten days", BookKit.Facts(SubscriptionStatus.Paused), [14, 0, 10, 0], Pause.AddDays(10) },
        { "under way", BookKit.Facts() with { IsSettling = true }, [14, 0, 0, 0], null },
        { "under way, a week", BookKit.Facts() with { IsSettling = true }, [14, 0, 0, 7], BookKit.Start.AddDays(7) },
        { "the first payment did not come", BookKit.Facts(SubscriptionStatus.PastDue) with { IsSettling = true }, [14, 30, 0, 7], null },
        { "paid", BookKit.Facts(), [0, 0, 0, 0], BookKit.Facts().Period.Until.AddDays(3) },
        { "over", BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(9) }, [90, 90, 90, 90], BookKit.Start.AddDays(9) },
        { "never begun", BookKit.Facts(SubscriptionStatus.Incomplete), [90, 90, 90, 90], null },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_status_has_its_days(string _, SubscriptionSnapshot facts, int[] days, DateTimeOffset? until)
    {
        var policy = new AccessPolicy();
        policy.Change(days[0], days[1], days[2], days[3]);
        var membership = BookKit.MembershipOf(facts);

        membership.Follow(policy);

        Assert.Equal(until, PaidAccess.Until(membership, null));
        foreach (var now in (DateTimeOffset[])[BookKit.Start.AddDays(1), Failed.AddDays(1), Failed.AddDays(20), Failed.AddDays(80)])
        {
            Assert.Equal(PaidAccess.Until(membership, null, now) > now, MembershipReport.Of(membership, null, null, now).IsOpen);
        }
    }

    [Fact]
    public void A_payment_that_is_under_way_brings_nothing_a_month_until_it_is_there()
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts() with { IsSettling = true }, BookKit.Reader, BookKit.Start);
        Assert.Equal(0, ledger.Micros);

        ledger.Take(BookKit.Facts() with { IsSettling = false }, BookKit.Reader, BookKit.Start.AddDays(5));

        Assert.True(ledger.Micros > 0);
        Assert.Null(ledger.Membership!.SettlesSince);
    }

    [Fact]
    public void Another_rule_counts_the_same_grants_anew_and_a_second_look_changes_nothing()
    {
        var now = Failed.AddDays(10);
        var membership = BookKit.MembershipOf(BookKit.Facts(SubscriptionStatus.PastDue, 1));
        var grants = MembershipSync.Regrant(membership, BookKit.Reader, [], null, now);
        var week = new AccessPolicy();
        week.Change(7, 0, 0, 0);

        membership.Follow(week);
        MembershipSync.Regrant(membership, BookKit.Reader, grants, null, now);
        var shut = grants[0].Until;
        MembershipSync.Regrant(membership, BookKit.Reader, grants, null, now.AddDays(1));

        Assert.False(grants[0].IsInForce(now));
        Assert.Equal(shut, grants[0].Until);
        membership.Follow(AccessPolicy.Standard);
        MembershipSync.Regrant(membership, BookKit.Reader, grants, null, now);
        Assert.True(grants[0].IsInForce(now));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(91)]
    public void A_rule_is_between_no_day_and_a_quarter(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccessPolicy().Change(days, 0, 0, 0));
}
