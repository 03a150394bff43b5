using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>A supporter has one living membership; of several the one that began first stays.</summary>
public sealed class SecondMembershipsTests
{
    private static readonly Membership First = Of("sub_b", day: 0);
    private static readonly Membership Second = Of("sub_a", day: 3);
    private static readonly Membership Third = Of("sub_c", day: 3);

    [Fact]
    public void All_but_the_first_that_lives_are_one_too_many_in_whatever_order_they_are_found() =>
        Assert.Equal([(Second, First), (Third, First)], SecondMemberships.Among([Third, First, Second]));

    [Fact]
    public void One_that_has_ended_does_not_count() =>
        Assert.Empty(SecondMemberships.Among([Of("sub_d", day: -9, SubscriptionStatus.Canceled), First, Of("sub_e", day: 5, SubscriptionStatus.Canceled)]));

    [Theory]
    [InlineData(SubscriptionStatus.PastDue)]
    [InlineData(SubscriptionStatus.Unpaid)]
    [InlineData(SubscriptionStatus.Paused)]
    public void One_that_is_behind_or_paused_does(SubscriptionStatus status) =>
        Assert.Equal([(Second, status)], SecondMemberships.Among([Second, Of("sub_f", day: 1, status)]).Select(pair => (pair.Second, pair.First.Status)));

    private static Membership Of(string subscription, int day, SubscriptionStatus status = SubscriptionStatus.Active) =>
        BookKit.MembershipOf(BookKit.Facts(status) with { StripeSubscriptionId = subscription, StartedAt = BookKit.Start.AddDays(day) });
}
