using Core.Memberships;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Memberships;

public sealed class PaidAccessTests
{
    private static readonly DateTimeOffset PeriodUntil = BookKit.Facts().Period.Until;

    [Fact]
    public void A_paid_month_lasts_until_news_of_its_renewal_can_no_longer_be_late() =>
        Assert.Equal(PeriodUntil.AddDays(3), Until(BookKit.Facts()));

    [Fact]
    public void A_member_who_cancels_reads_until_the_paid_month_ends_and_not_a_day_longer() =>
        Assert.Equal(PeriodUntil, Until(BookKit.Facts() with { CancelAt = PeriodUntil }));

    [Fact]
    public void A_failed_payment_leaves_two_weeks_from_the_period_that_was_not_paid() =>
        Assert.Equal(BookKit.Facts(period: 1).Period.From.AddDays(14), Until(BookKit.Facts(SubscriptionStatus.PastDue, period: 1)));

    [Fact]
    public void Grace_is_not_given_anew_when_the_next_period_is_not_paid_either()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts(SubscriptionStatus.PastDue, period: 1));

        membership.Show(BookKit.Facts(SubscriptionStatus.PastDue, period: 2), BookKit.Reader.Monthly());

        Assert.Equal(BookKit.Facts(period: 1).Period.From.AddDays(14), PaidAccess.Until(membership, null));
    }

    [Fact]
    public void A_payment_that_is_made_up_for_ends_the_grace()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts(SubscriptionStatus.PastDue, period: 1));

        membership.Show(BookKit.Facts(period: 1), BookKit.Reader.Monthly());

        Assert.Null(membership.PastDueSince);
        Assert.Equal(BookKit.Facts(period: 1).Period.Until.AddDays(3), PaidAccess.Until(membership, null));
    }

    [Fact]
    public void An_ended_membership_is_closed_from_the_instant_it_ended() =>
        Assert.Equal(BookKit.Start.AddDays(9), Until(BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(9), CancelledAt = BookKit.Start.AddDays(8) }));

    [Theory]
    [InlineData(SubscriptionStatus.Unpaid)]
    [InlineData(SubscriptionStatus.Paused)]
    [InlineData(SubscriptionStatus.Incomplete)]
    [InlineData(SubscriptionStatus.IncompleteExpired)]
    public void What_is_not_paid_opens_nothing(SubscriptionStatus status) => Assert.Null(Until(BookKit.Facts(status)));

    [Fact]
    public void Access_never_outlasts_the_money_that_was_given_back() =>
        Gen.Select(Gen.Enum<SubscriptionStatus>(), Gen.Int[-40, 60], Gen.Int[0, 40].Nullable()).Sample((status, refundDay, cancelDay) =>
        {
            var refundedAt = BookKit.Start.AddDays(refundDay);
            var facts = BookKit.Facts(status) with { CancelAt = cancelDay is { } day ? BookKit.Start.AddDays(day) : null };

            var whole = Until(facts);
            var refunded = Until(facts, refundedAt);

            Assert.Equal(whole is { } end && refundedAt < end ? refundedAt : whole, refunded);
        });

    private static DateTimeOffset? Until(SubscriptionSnapshot facts, DateTimeOffset? refundedAt = null) =>
        PaidAccess.Until(BookKit.MembershipOf(facts), refundedAt);
}
