using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

public sealed class MembershipTests
{
    [Theory]
    [InlineData(SubscriptionStatus.Incomplete, false)]
    [InlineData(SubscriptionStatus.IncompleteExpired, false)]
    [InlineData(SubscriptionStatus.Trialing, true)]
    [InlineData(SubscriptionStatus.Active, true)]
    [InlineData(SubscriptionStatus.PastDue, true)]
    [InlineData(SubscriptionStatus.Unpaid, true)]
    [InlineData(SubscriptionStatus.Paused, true)]
    [InlineData(SubscriptionStatus.Canceled, false)]
    public void A_membership_lives_until_it_is_over_in_hand_and_in_queries(SubscriptionStatus status, bool isLiving)
    {
        var membership = BookKit.MembershipOf(BookKit.Facts(status));

        Assert.Equal(isLiving, membership.IsLiving);
        Assert.Equal(isLiving, Membership.Living.Compile()(membership));
    }

    [Fact]
    public void Queries_find_each_membership_in_its_own_phase_and_in_no_other()
    {
        var memberships =
            from status in Enum.GetValues<SubscriptionStatus>()
            from end in new DateTimeOffset?[] { null, BookKit.Start.AddDays(20) }
            select BookKit.MembershipOf(BookKit.Facts(status) with { CancelAt = end });

        Assert.All(memberships, membership => Assert.Equal(
            [membership.Phase], Enum.GetValues<MembershipPhase>().Where(phase => PhaseFilter.Of(phase).Compile()(membership))));
    }
}
