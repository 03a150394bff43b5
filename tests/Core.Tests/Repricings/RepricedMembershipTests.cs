using Core.Repricings;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Repricings;

/// <summary>One membership on its way: until when it is heard, and what a new try of what failed means.</summary>
public sealed class RepricedMembershipTests
{
    private static readonly Tier Tier = BookKit.Reader;

    [Fact]
    public void What_failed_because_its_day_was_over_is_told_anew_when_it_is_tried_again()
    {
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, RepricingConsent.EndsOtherwise, null, BookKit.At("2026-03-01"));
        var membership = BookKit.MembershipOf(BookKit.Facts(period: 4));
        var row = new RepricedMembership(Guid.CreateVersion7(), campaign, BookKit.MembershipOf(BookKit.Facts(period: 1)));
        Tell(row);
        var now = BookKit.At("2026-06-02");
        row.Fail(Assert.IsType<RepricingStep.Fail>(RepricingRule.Next(campaign, row, membership, null, new RepricingMail(row.ToldAt, IsLost: false), now)).Why);

        row.TryAgain(now);

        Assert.IsType<RepricingStep.Tell>(RepricingRule.Next(campaign, row, membership, null, RepricingMail.Unwritten, now));
    }

    [Fact]
    public void A_no_is_heard_for_as_long_as_the_mail_says_and_a_yes_of_whoever_is_to_leave_for_longer()
    {
        var next = Tier.PriceForMembers(Guid.CreateVersion7(), Term.Month, BookKit.Euros(6), BookKit.Start);
        var campaign = new Repricing(Guid.CreateVersion7(), next, BookKit.At("2026-05-15"), 30, RepricingConsent.EndsOtherwise, null, BookKit.At("2026-03-01"));
        var row = new RepricedMembership(Guid.CreateVersion7(), campaign, BookKit.MembershipOf(BookKit.Facts(period: 1)));
        Tell(row);

        Assert.True(row.Hears(agrees: false, row.LastAnswerDay.AddHours(23)));
        Assert.False(row.Hears(agrees: true, row.AnswerUntil));
        row.AskEnd(row.AnswerUntil);
        Assert.False(row.Hears(agrees: false, row.AnswerUntil));
        Assert.True(row.Hears(agrees: true, row.LastYesDay.AddHours(23)));
        Assert.False(row.Hears(agrees: true, row.ChangesAt.AddHours(-23)));
    }

    [Fact]
    public void A_day_without_Stripe_is_outlasted()
    {
        var waited = Enumerable.Range(1, RepricedMembership.Retries.MostTries - 1).Aggregate(TimeSpan.Zero, (sum, tries) => sum + RepricedMembership.Retries.WaitAfter(tries)!.Value);

        Assert.InRange(waited, TimeSpan.FromHours(36), TimeSpan.FromDays(2));
    }

    private static void Tell(RepricedMembership row) => row.Tell(BookKit.Euros(5), BookKit.Euros(6), BookKit.Euros(6), 1, row.ChangesAt, BookKit.At("2026-05-01"));
}
