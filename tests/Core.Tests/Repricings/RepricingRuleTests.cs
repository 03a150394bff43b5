using Core.Memberships;
using Core.Offers;
using Core.Repricings;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Repricings;

/// <summary>A membership of 31 January on its way to a price that holds from 31 May: what comes next, in every situation.</summary>
public sealed class RepricingRuleTests
{
    private static readonly Tier Tier = BookKit.Reader;
    private static readonly DateTimeOffset Change = BookKit.At("2026-05-31T10:00");

    /// <param name="consent">What holds without a yes.</param>
    /// <param name="day">When it is asked.</param>
    /// <param name="period">Which one is paid: the third ends on 30 April, the fourth on 31 May.</param>
    /// <param name="happened">In order.</param>
    [Theory]
    [InlineData(RepricingConsent.NotAsked, "2026-04-29", 2, "", "Wait Waiting 2026-04-29")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-01T11:00", 3, "", "Tell")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told", "Plan")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 2, "told", "Wait Told 2026-05-02")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told planned", "Wait Planned")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told behind", "Wait Told")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told paused", "Wait Told")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told own-plan", "Wait Otherwise")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told cancelled", "Wait Left")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told over", "Close Left")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told other-price", "Close Otherwise")]
    [InlineData(RepricingConsent.NotAsked, "2026-06-01", 4, "told planned new-price", "Close Changed")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "paused", "Wait Waiting")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told unsent", "Wait Told 2026-05-02")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told late", "Tell")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told lost", "Fail")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told lost", "Fail")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-06-02", 4, "told", "Fail")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told cancelled stopped", "Close Left")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told own-plan stopped", "Close Otherwise")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told failed", "Wait Failed")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told failed over", "Close Left")]
    [InlineData(RepricingConsent.NotAsked, "2026-04-30", 2, "stopped", "Close Stopped")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told stopped", "TakeBack")]
    [InlineData(RepricingConsent.NotAsked, "2026-05-02", 3, "told planned stopped", "TakeBack")]
    [InlineData(RepricingConsent.NotAsked, "2026-06-01", 4, "told new-price stopped", "Close Changed")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told", "Wait Told 2026-05-28")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told agreed", "Plan")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told lost agreed", "Plan")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told unsent agreed", "Plan")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told refused", "Wait Refused 2026-05-28")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told refused agreed", "Plan")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-31", 3, "told refused", "Close Refused")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-31", 3, "told", "Close Kept")]
    [InlineData(RepricingConsent.StaysOtherwise, "2026-05-02", 3, "told agreed planned refused", "Release")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-02", 3, "told", "Wait Told 2026-05-21")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-24", 3, "told", "Remind")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-24", 3, "told reminded", "Wait Told 2026-05-28")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told", "End")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-02", 3, "told refused", "End")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-02", 2, "told refused", "Wait Refused 2026-05-02")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told cancelled", "Wait Left")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told ending cancelled", "Wait Ending")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told ending cancelled agreed", "Keep")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told ending", "Recheck")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-06-01", 3, "told ending over", "Close Ending")]
    [InlineData(RepricingConsent.EndsOtherwise, "2026-05-31", 3, "told ending cancelled stopped", "TakeBack")]
    public void What_comes_next(RepricingConsent consent, string day, int period, string happened, string expected)
    {
        var now = BookKit.At(day);
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, consent, null, BookKit.At("2026-03-01"));
        var row = new RepricedMembership(Guid.CreateVersion7(), campaign, BookKit.MembershipOf(BookKit.Facts(period: 1)));
        Assert.Equal(Change, row.ChangesAt);
        var facts = BookKit.Facts(period: period);
        var price = Tier.Monthly();
        ChangeAhead? ahead = null;
        var mail = new RepricingMail(BookKit.At("2026-05-01T10:00"), IsLost: false);
        foreach (var what in happened.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            facts = what switch
            {
                "behind" => facts with { Status = SubscriptionStatus.PastDue },
                "paused" => facts with { IsCollectionPaused = true },
                "cancelled" => facts with { CancelAt = facts.Period.Until },
                "over" => facts with { Status = SubscriptionStatus.Canceled, EndedAt = now },
                _ => facts,
            };
            price = what switch
            {
                "other-price" => BookKit.Patron.Monthly(),
                "new-price" => next,
                _ => price,
            };
            ahead = what switch
            {
                "planned" => Ahead(next, facts, campaign.Id),
                "own-plan" => Ahead(next, facts, null),
                "new-price" => null,
                _ => ahead,
            };
            mail = what switch
            {
                "unsent" => new RepricingMail(null, IsLost: false),
                "late" => new RepricingMail(BookKit.At("2026-05-01T10:01"), IsLost: false),
                "lost" => new RepricingMail(null, IsLost: true),
                _ => mail,
            };
            Happen(what, campaign, row, now);
        }

        var step = RepricingRule.Next(campaign, row, new Membership(Guid.CreateVersion7(), BookKit.SupporterId, price, facts), ahead, mail, now);

        Assert.Equal(expected, Words(step));
    }

    [Fact]
    public void Who_is_told_late_pays_the_new_price_a_renewal_later()
    {
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, RepricingConsent.NotAsked, null, BookKit.At("2026-03-01"));
        var membership = BookKit.MembershipOf(BookKit.Facts(period: 3));

        Assert.Equal(Change, RepricingCalendar.ChangeOf(campaign, membership, BookKit.At("2026-04-25")));
        Assert.Equal(BookKit.At("2026-06-30T10:00"), RepricingCalendar.ChangeOf(campaign, membership, BookKit.At("2026-05-20")));
    }

    [Fact]
    public void Who_is_told_a_day_after_the_hour_pays_it_on_the_day_that_was_foreseen()
    {
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, RepricingConsent.NotAsked, null, BookKit.At("2026-03-01"));
        var row = new RepricedMembership(Guid.CreateVersion7(), campaign, BookKit.MembershipOf(BookKit.Facts(period: 1)));

        Assert.Equal(row.ChangesAt, RepricingCalendar.ChangeOf(campaign, BookKit.MembershipOf(BookKit.Facts(period: 2)), row.TellAt.AddSeconds(1)));
        Assert.Equal(row.ChangesAt, RepricingCalendar.ChangeOf(campaign, BookKit.MembershipOf(BookKit.Facts(period: 2)), row.TellAt.AddDays(1)));
    }

    [Theory]
    [InlineData(0, "2026-02-28T10:00", "2026-02-28T10:00")]
    [InlineData(0, "2026-03-01T00:00", "2026-03-31T10:00")]
    [InlineData(1, "2026-04-15T00:00", "2026-04-30T10:00")]
    [InlineData(3, "2027-02-01T00:00", "2027-02-28T10:00")]
    [InlineData(3, "2027-03-01T00:00", "2027-03-31T10:00")]
    public void A_renewal_is_counted_from_the_anchor(int period, string onOrAfter, string expected) =>
        Assert.Equal(BookKit.At(expected), RepricingCalendar.FirstRenewal(BookKit.MembershipOf(BookKit.Facts(period: period)), BookKit.At(onOrAfter)));

    [Fact]
    public void Where_the_anchor_moved_periods_are_counted_from_the_running_one()
    {
        var moved = BookKit.Facts() with { Period = new BillingPeriod(BookKit.At("2026-03-10T08:00"), BookKit.At("2026-04-10T08:00")) };

        Assert.Equal(BookKit.At("2026-07-10T08:00"), RepricingCalendar.FirstRenewal(BookKit.MembershipOf(moved), BookKit.At("2026-06-15")));
    }

    [Fact]
    public void A_try_in_vain_is_made_again_under_another_name_until_a_person_is_asked()
    {
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, RepricingConsent.NotAsked, null, BookKit.At("2026-03-01"));
        var row = new RepricedMembership(Guid.CreateVersion7(), campaign, BookKit.MembershipOf(BookKit.Facts()));
        var (names, now) = (new HashSet<string>(), BookKit.At("2026-05-02"));

        while (row.State != RepricingState.Failed)
        {
            Assert.True(names.Add(row.TryName));
            row.PutOff("Gateway.TooSlow", now);
            Assert.True(row.DueAt is null || row.DueAt > now);
            now += TimeSpan.FromHours(4);
        }

        Assert.Equal((RepricedMembership.Retries.MostTries, null), (names.Count, row.DueAt));
        row.TryAgain(now);
        Assert.Equal((RepricingState.Waiting, now, (string?)null), (row.State, row.DueAt, row.Why));
        Assert.True(names.Add(row.TryName));
    }

    private static void Happen(string what, Repricing campaign, RepricedMembership row, DateTimeOffset now)
    {
        switch (what)
        {
            case "told":
                row.Tell(BookKit.Euros(5), BookKit.Euros(6), BookKit.Euros(6), 1, Change, BookKit.At("2026-05-01T10:00"));
                break;
            case "reminded":
                row.Remind(now);
                break;
            case "agreed" or "refused":
                row.Answer(what == "agreed", now);
                break;
            case "ending":
                row.AskEnd(now);
                row.Reach(RepricingState.Ending, null);
                break;
            case "failed":
                row.Fail("No.");
                break;
            case "stopped":
                campaign.Stop(now);
                break;
        }
    }

    private static ChangeAhead Ahead(TierPrice price, SubscriptionSnapshot facts, Guid? campaign) =>
        new(Guid.CreateVersion7(), price, new AheadSnapshot(AheadKind.AtPeriodEnd, facts.Lines[0], facts.Period.Until, "sub_sched_1") { RepricingId = campaign });

    private static string Words(RepricingStep step) => step switch
    {
        RepricingStep.Wait { Until: { } until } wait => $"Wait {wait.Shown} {until:yyyy-MM-dd}",
        RepricingStep.Wait wait => $"Wait {wait.Shown}",
        RepricingStep.Close close => $"Close {close.As}",
        _ => step.GetType().Name,
    };
}
