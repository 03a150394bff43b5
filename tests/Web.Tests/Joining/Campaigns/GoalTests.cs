using System.Net;
using Core;
using Core.Facts;
using Core.Orders;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Facts;
using Web.Ground.Shelf;
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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Members_are_counted_as_the_revenue_page_counts_them(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        using var owner = await site.StaffAsync(StaffRole.Owner);
        var paying = await site.InDbAsync(async db => await db.RevenueMovements.CountAsync(row => row.Kind == MovementKind.New || row.Kind == MovementKind.Reactivation)
            - await db.RevenueMovements.CountAsync(row => row.Kind == MovementKind.Churn));
        Assert.True(paying > 0);

        var set = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A choir"), ("Form.Kind", "Members"), ("Form.Target", $"{2 * paying}"));

        Assert.Contains(Said.En["Site.Goal.Members", 2 * paying, paying], set.Text, StringComparison.Ordinal);
        using var reader = site.NewVisitor();
        Assert.Contains(Said.En["Site.Goal.Members", 2 * paying, paying], (await reader.GetAsync("/support")).Text, StringComparison.Ordinal);
        var row = await site.InDbAsync(db => db.Facts.Where(fact => fact.Code == "goal.set").OrderByDescending(fact => fact.At).FirstAsync());
        Assert.Equal(Said.En["Facts.Said.Goal.Members", "A choir", 2 * paying], FactWords.Of(row, Said.En));
    }

    [Theory]
    [InlineData("1,000")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("99999999999")]
    public async Task A_number_of_members_that_is_none_is_refused(string typed)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var refused = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A choir"), ("Form.Kind", "Members"), ("Form.Target", typed));

        Assert.Contains(Said.En["Campaigns.Goal.NoNumber"], refused.Document.QuerySelector("#Form_Target-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Document.QuerySelector("#Form_Target")!.GetAttribute("value"));
        Assert.False(await site.InDbAsync(db => db.Goals.AnyAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tips_count_from_the_goals_first_day_less_what_went_back(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        using var owner = await room.Site.StaffAsync(StaffRole.Owner);
        await TipAsync(room, 5_000, room.Now.AddDays(-1)); // before the goal
        await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A press"), ("Form.Kind", "Once"), ("Form.Target", "100"));
        await TipAsync(room, 3_000, room.Now.AddMinutes(1));
        await TipAsync(room, 2_000, room.Now.AddMinutes(1), refunded: 500);
        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Call);

        var page = await owner.GetAsync("/staff/goal");

        Assert.Contains(Said.En["Site.Goal.Once", new Money(4_500, Orchard.Euro), new Money(10_000, Orchard.Euro)], page.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Site.Goal.Percent", 45], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_goal_stands_on_other_sites_pages_as_a_picture_and_as_a_fragment()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await room.Site.StaffAsync(StaffRole.Owner);
        using var elsewhere = room.Stranger();
        var (noPicture, noFragment) = (await elsewhere.AskAsync("/embed/goal.svg"), await elsewhere.AskAsync("/embed/goal"));
        var set = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "<b>A & \"B\"</b>"), ("Form.Target", "100"));

        foreach (var path in new[] { "/embed/goal.svg", "/embed/goal" })
        {
            var shown = await elsewhere.AskAsync(path);
            var body = await shown.Content.ReadAsStringAsync();
            Assert.Contains("&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;", body, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors *", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(shown.Headers.CacheControl is { Public: true, MaxAge.TotalMinutes: 1 });
            Assert.False(shown.Headers.Contains("Set-Cookie"));
            Assert.Contains(path, set.Document.QuerySelectorAll("textarea[readonly]").Select(code => code.TextContent).First(code => code.Contains(path + "\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        Assert.NotNull(System.Xml.Linq.XDocument.Parse(await (await elsewhere.AskAsync("/embed/goal.svg")).Content.ReadAsStringAsync()).Root);
        Assert.All([noPicture, noFragment], empty => Assert.Equal(HttpStatusCode.OK, empty.StatusCode));
        Assert.DoesNotContain("text-anchor", await noPicture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task TipAsync(Newsroom room, long minor, DateTimeOffset at, long refunded = 0) => room.Site.InDbAsync(async db =>
    {
        var giver = Supporter.At($"{Guid.NewGuid():N}@reader.example", at);
        var facts = new PaymentFacts { StripePaymentIntentId = $"pi_{giver.Id:N}", Parts = PaidParts.Of(new Money(minor, Orchard.Euro)), IsPaid = true, PaidAt = at, AttemptCount = 1 };
        var tip = new Payment(Guid.CreateVersion7(), new PaymentSubject(OrderKind.Tip, giver.Id), facts, at);
        tip.Pay(facts, $"2026-{db.Payments.Count() + 1:000000}", at, Orchard.Publication().DayOf(at));
        tip.ShowRefunded(new Money(refunded, Orchard.Euro));
        db.Users.Add(giver);
        db.Payments.Add(tip);
        await db.SaveChangesAsync();
    });
}
