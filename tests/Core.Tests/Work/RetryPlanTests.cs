using Core.Inbox;
using Core.Mails;
using Core.Work;

namespace Core.Tests.Work;

public sealed class RetryPlanTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(10, 2560)]
    [InlineData(11, 3600)]
    public void An_event_waits_twice_as_long_after_each_try_and_an_hour_at_most(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ReceivedEvent.Plan.WaitAfter(tries));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 60)]
    [InlineData(10, 14_400)]
    [InlineData(25, 14_400)]
    public void A_mail_waits_ever_longer_and_four_hours_at_most(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), OutgoingMail.Plan.WaitAfter(tries));

    [Fact]
    public void A_mail_is_tried_for_just_under_three_days() =>
        Assert.InRange(Whole(OutgoingMail.Plan), TimeSpan.FromDays(2.5), TimeSpan.FromDays(3));

    [Fact]
    public void After_its_last_try_a_person_is_asked()
    {
        Assert.Null(ReceivedEvent.Plan.WaitAfter(12));
        Assert.False(ReceivedEvent.Plan.IsUsedUp(12));
        Assert.True(ReceivedEvent.Plan.IsUsedUp(13));
    }

    private static TimeSpan Whole(RetryPlan plan) =>
        Enumerable.Range(1, plan.MostTries).Select(plan.WaitAfter).OfType<TimeSpan>().Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);
}
