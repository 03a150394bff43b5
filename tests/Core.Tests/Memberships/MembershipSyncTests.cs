using Core.Facts;
using Core.Memberships;
using Core.Tests.Kit;
using Core.Tiers;
using CsCheck;

namespace Core.Tests.Memberships;

public sealed class MembershipSyncTests
{
    private static readonly DateTimeOffset Now = BookKit.Start.AddDays(50);

    private static readonly Gen<(SubscriptionSnapshot Facts, Tier Tier)> News =
        from status in Gen.OneOf(
            SubscriptionStatus.Active, SubscriptionStatus.Active, SubscriptionStatus.Trialing, SubscriptionStatus.PastDue,
            SubscriptionStatus.Unpaid, SubscriptionStatus.Paused, SubscriptionStatus.Canceled)
        from period in Gen.Int[0, 2]
        from isPatron in Gen.Bool
        from isEnding in Gen.Bool
        let tier = isPatron ? BookKit.Patron : BookKit.Reader
        // One trouble: a second one without a payment between them goes on with the first one's grace.
        let facts = BookKit.Facts(status, status is SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid ? 1 : period, tier)
        select (facts with
        {
            CancelAt = isEnding ? facts.Period.Until : null,
            CancelledAt = isEnding ? facts.Period.From.AddDays(2) : null,
            EndedAt = status == SubscriptionStatus.Canceled ? facts.Period.From.AddDays(3) : null,
        }, tier);

    private static readonly Gen<DateTimeOffset?> Refund = Gen.Int[0, 60].Nullable().Select(day => day is { } known ? BookKit.Start.AddDays(known) : (DateTimeOffset?)null);

    [Fact]
    public void Whatever_came_before_in_whatever_order_the_last_facts_leave_the_same_state() =>
        Gen.Select(News.List[0, 12], News, Refund).Sample((earlier, last, refundedAt) =>
        {
            var (travelled, direct) = (new Ledger(), new Ledger());

            earlier.ForEach(news => travelled.Take(news.Facts, news.Tier, Now, refundedAt));
            travelled.Take(last.Facts, last.Tier, Now, refundedAt);
            direct.Take(last.Facts, last.Tier, Now, refundedAt);

            Assert.Equal(direct.Seen(Now), travelled.Seen(Now));
        });

    /// <summary>What a reader may open is kept between requests: it is let go of by a fact alone.</summary>
    [Fact]
    public void Whatever_changes_what_a_member_may_open_is_told() =>
        Gen.Select(Gen.Select(News, Refund).List[1, 12], Gen.Int[0, 12]).Sample((all, lost) =>
        {
            var ledger = new Ledger();
            for (var step = 0; step < all.Count; step++)
            {
                if (step == lost)
                {
                    ledger.LoseGrants();
                }

                var before = Open(ledger);
                var change = ledger.Take(all[step].Item1.Facts, all[step].Item1.Tier, Now, all[step].Item2);
                Assert.True(before.SequenceEqual(Open(ledger)) || change.Facts.Any(fact => FactSort.Of(fact.Kind).Stale.HasFlag(Stale.Standing)));
            }
        });

    private static IReadOnlyList<string> Open(Ledger ledger) =>
        [.. ledger.Grants.Where(grant => grant.Until is null || grant.Until > Now).Select(grant => $"{grant.Entitlement} {grant.Until:O}").Order(StringComparer.Ordinal)];

    [Fact]
    public void The_same_facts_twice_add_nothing_and_tell_nothing() =>
        Gen.Select(News.List[1, 12], Refund).Sample((all, refundedAt) =>
        {
            var ledger = new Ledger();
            all.ForEach(news => ledger.Take(news.Facts, news.Tier, Now, refundedAt));
            var before = ledger.Seen(Now);

            var again = ledger.Take(all[^1].Facts, all[^1].Tier, Now.AddMinutes(1), refundedAt);

            Assert.Equal(before, ledger.Seen(Now));
            Assert.False(again.IsNew);
            Assert.Empty(again.NewGrants);
            Assert.Empty(again.Movements);
            Assert.Empty(again.Facts);
        });

    [Fact]
    public void An_entitlement_is_granted_once_however_often_the_tier_changes() =>
        News.List[1, 12].Sample(all =>
        {
            var ledger = new Ledger();

            all.ForEach(news => ledger.Take(news.Facts, news.Tier, Now));

            Assert.Equal(ledger.Grants.Count, ledger.Grants.DistinctBy(grant => grant.Entitlement).Count());
        });

    [Fact]
    public void The_movements_of_a_membership_sum_to_what_it_brings_now() =>
        News.List[1, 12].Sample(all =>
        {
            var ledger = new Ledger();

            all.ForEach(news => ledger.Take(news.Facts, news.Tier, Now));

            var brings = all[^1].Facts.Status is SubscriptionStatus.Active or SubscriptionStatus.PastDue ? all[^1].Facts.Price.Minor : 0;
            Assert.Equal(brings * 1_000_000, ledger.Micros);
        });

    [Fact]
    public void A_change_to_the_lower_tier_closes_what_only_the_higher_one_opens()
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(tier: BookKit.Patron), BookKit.Patron, BookKit.Start);

        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start.AddDays(5));

        var standing = new Standing(ledger.Grants);
        Assert.True(standing.Opens("reader", BookKit.Start.AddDays(5)));
        Assert.True(standing.Opens("patron", BookKit.Start.AddDays(4)));
        Assert.False(standing.Opens("patron", BookKit.Start.AddDays(5)));
    }

    [Fact]
    public void A_year_in_a_members_life_is_told_fact_by_fact_once_each()
    {
        var ledger = new Ledger();
        SubscriptionSnapshot[] life =
        [
            BookKit.Facts(),
            BookKit.Facts() with { CancelAt = BookKit.Facts().Period.Until },
            BookKit.Facts(),
            BookKit.Facts(SubscriptionStatus.PastDue, period: 1),
            BookKit.Facts(period: 1),
            BookKit.Facts(SubscriptionStatus.PastDue, period: 2),
            BookKit.Facts(SubscriptionStatus.Unpaid, period: 2),
            BookKit.Facts(SubscriptionStatus.Canceled, period: 2) with { EndedAt = Now },
        ];

        foreach (var facts in life.SelectMany(facts => new[] { facts, facts }))
        {
            ledger.Take(facts, BookKit.Reader, Now);
        }

        Assert.Equal(
            [
                FactKind.MembershipStarted, FactKind.MembershipCancelled, FactKind.MembershipResumed, FactKind.MembershipFellBehind, FactKind.MembershipRenewed,
                FactKind.MembershipCaughtUp, FactKind.MembershipFellBehind, FactKind.MembershipRenewed, FactKind.MembershipSuspended, FactKind.MembershipEnded,
            ],
            ledger.Told.Select(fact => fact.Kind));
    }

    [Fact]
    public void Who_joins_for_half_a_year_is_told_when_the_next_month_is_paid()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts() with { CancelAt = BookKit.Start.AddDays(180) }, BookKit.Reader, Now);

        Assert.Equal(BookKit.Facts().Period.Until, Assert.IsType<MembershipStarted>(Assert.Single(ledger.Told)).RenewsAt);
    }

    [Theory]
    [InlineData(SubscriptionStatus.Incomplete, false)]
    [InlineData(SubscriptionStatus.IncompleteExpired, false)]
    [InlineData(SubscriptionStatus.Active, true)]
    [InlineData(SubscriptionStatus.Canceled, true)]
    public void A_subscription_begins_with_its_first_payment(SubscriptionStatus status, bool begins) =>
        Assert.Equal(begins, MembershipSync.Begins(BookKit.Facts(status)));
}
