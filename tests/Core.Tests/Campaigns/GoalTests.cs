using Core.Campaigns;
using Core.Tests.Kit;

namespace Core.Tests.Campaigns;

public sealed class GoalTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(999, 9)]
    [InlineData(9999, 99)]
    [InlineData(10000, 100)]
    [InlineData(long.MaxValue, 100)]
    [InlineData(-500, 0)]
    public void Money_is_rounded_down_to_whole_per_cent_and_never_shows_more_than_all(long reached, int percent)
    {
        var goal = new Goal(Guid.CreateVersion7(), GoalKind.Monthly, "A boat", "", BookKit.Euros(100), BookKit.Start);

        Assert.Equal(percent, new GoalProgress(goal, new Money(reached, Currency.Of("EUR")), 0).Percent);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 66)]
    [InlineData(3, 100)]
    [InlineData(7, 100)]
    [InlineData(-1, 0)]
    public void Members_are_counted_alike(int members, int percent)
    {
        var goal = new Goal(Guid.CreateVersion7(), "A choir", "", 3, Currency.Of("EUR"), BookKit.Start);

        Assert.Equal(percent, new GoalProgress(goal, goal.Target, members).Percent);
    }

    [Fact]
    public void A_goal_asks_for_something()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal(Guid.CreateVersion7(), GoalKind.Once, "A boat", "", BookKit.Euros(0), BookKit.Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal(Guid.CreateVersion7(), "A choir", "", 0, Currency.Of("EUR"), BookKit.Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal(Guid.CreateVersion7(), GoalKind.Members, "A choir", "", BookKit.Euros(5), BookKit.Start));
    }
}
