using Core.Memberships;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Memberships;

public sealed class PaidAccessTests
{
    private static readonly DateTimeOffset PeriodUntil = Books.Facts().Period.Until;

    [Fact]
    public void A_paid_month_lasts_until_news_of_its_renewal_can_no_longer_be_late() =>
        Assert.Equal(PeriodUntil.AddDays(3), Until(Books.Facts()));

    [Fact]
    public void A_member_who_cancels_reads_until_the_paid_month_ends_and_not_a_day_longer() =>
        Assert.Equal(PeriodUntil, Until(Books.Facts() with { CancelAt = PeriodUntil }));

    [Fact]
    public void A_failed_payment_leaves_two_weeks_from_the_period_that_was_not_paid() =>
        Assert.Equal(Books.Facts(period: 1).Period.From.AddDays(14), Until(Books.Facts(SubscriptionStatus.PastDue, period: 1)));

    [Fact]
    public void Grace_is_not_given_anew_when_the_next_period_is_not_paid_either()
    {
        var membership = Books.MembershipOf(Books.Facts(SubscriptionStatus.PastDue, period: 1));

        membership.Show(Books.Facts(SubscriptionStatus.PastDue, period: 2), Books.Reader.Monthly());

        Assert.Equal(Books.Facts(period: 1).Period.From.AddDays(14), PaidAccess.Until(membership, null));
    }

    [Fact]
    public void A_payment_that_is_made_up_for_ends_the_grace()
    {
        var membership = Books.MembershipOf(Books.Facts(SubscriptionStatus.PastDue, period: 1));

        membership.Show(Books.Facts(period: 1), Books.Reader.Monthly());

        Assert.Null(membership.PastDueSince);
        Assert.Equal(Books.Facts(period: 1).Period.Until.AddDays(3), PaidAccess.Until(membership, null));
    }

    [Fact]
    public void An_ended_membership_is_closed_from_the_instant_it_ended() =>
        Assert.Equal(Books.Start.AddDays(9), Until(Books.Facts(SubscriptionStatus.Canceled) with { EndedAt = Books.Start.AddDays(9), CancelledAt = Books.Start.AddDays(8) }));

    [Theory]
    [InlineData(SubscriptionStatus.Unpaid)]
    [InlineData(SubscriptionStatus.Paused)]
    [InlineData(SubscriptionStatus.Incomplete)]
    [InlineData(SubscriptionStatus.IncompleteExpired)]
    public void What_is_not_paid_opens_nothing(SubscriptionStatus status) => Assert.Null(Until(Books.Facts(status)));

    [Fact]
    public void Access_never_outlasts_the_money_that_was_given_back() =>
        Gen.Select(Gen.Enum<SubscriptionStatus>(), Gen.Int[-40, 60], Gen.Int[0, 40].Nullable()).Sample((status, refundDay, cancelDay) =>
        {
            var refundedAt = Books.Start.AddDays(refundDay);
            var facts = Books.Facts(status) with { CancelAt = cancelDay is { } day ? Books.Start.AddDays(day) : null };

            var whole = Until(facts);
            var refunded = Until(facts, refundedAt);

            Assert.Equal(whole is { } end && refundedAt < end ? refundedAt : whole, refunded);
        });

    private static DateTimeOffset? Until(SubscriptionSnapshot facts, DateTimeOffset? refundedAt = null) =>
        PaidAccess.Until(Books.MembershipOf(facts), refundedAt);
}
