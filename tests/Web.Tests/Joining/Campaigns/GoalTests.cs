using Core;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Campaigns;

public sealed class GoalTests
{
    [Theory]
    [InlineData("2,500", 250000)]
    [InlineData("2500.50", 250050)]
    [InlineData("5 000 000 EUR", 500000000)]
    public async Task A_goal_is_read_as_every_other_amount(string typed, long minor)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var set = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A boat"), ("Form.Target", typed));
        await owner.SubmitAsync(set, "Campaigns.Goal.Set"); // as the form shows it again

        var goals = await site.InDbAsync(db => db.Goals.ToListAsync());
        Assert.Equal(2, goals.Count);
        Assert.All(goals, goal => Assert.Equal(new Money(minor, Orchard.Euro), goal.Target));
    }

    [Theory]
    [InlineData("2.500", AmountFault.TooFine)]
    [InlineData("25,00", AmountFault.Unreadable)]
    [InlineData("0", AmountFault.Nothing)]
    public async Task What_could_be_meant_otherwise_is_refused_in_words_and_stays_in_the_field(string typed, AmountFault fault)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var refused = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A boat"), ("Form.Target", typed));

        Assert.Contains(AmountText.Of(fault, Orchard.Euro, Said.En), refused.Document.QuerySelector("#Form_Target-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Document.QuerySelector("#Form_Target")!.GetAttribute("value"));
        Assert.False(await site.InDbAsync(db => db.Goals.AnyAsync()));
    }
}
