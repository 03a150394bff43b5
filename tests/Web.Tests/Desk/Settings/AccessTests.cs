using Core.Facts;
using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Settings;

/// <summary>Staff decide how long members read on when money does not come: shown before it is saved, and true for everybody at once.</summary>
public sealed class AccessTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_rule_says_whom_it_shuts_out_before_it_is_saved_and_acts_at_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = await Owing.MemberAsync(shop, "rolf@example.test");
        using var owner = await shop.Site.StaffAsync(StaffRole.Owner);
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        var now = await owner.GetAsync("/staff/access");
        Assert.Contains(Said.En["Settings.Access.PastDue.Days", 14].Value, now.Text, StringComparison.Ordinal);

        var look = await owner.SubmitAsync(now, "Settings.Access.Look", ("Form.PastDue", "0"));

        Assert.Contains(Said.En["Settings.Access.Shuts", 1].Value, look.Text, StringComparison.Ordinal);
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);

        var saved = await owner.SubmitAsync(look, "Settings.Access.Save");

        Assert.Contains(Said.En["Settings.Access.PastDue.None"].Value, saved.Text, StringComparison.Ordinal);
        await Until.TrueAsync("the gate is closed", async () => !(await member.GetAsync(Storefront.Article)).Html.Contains(Storefront.GatedWord, StringComparison.Ordinal));
        Assert.Contains(Said.En["Memberships.Banner.Shut"].Value, (await member.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await FactsAsync(shop, FactKind.AccessPolicyChanged));
        Assert.Equal(1, await FactsAsync(shop, FactKind.AccessCorrected));

        // The news that come next are judged by the same rule.
        await shop.ControlAsync("travel", new { seconds = 24 * 3600 });
        shop.Site.Clock.Advance(TimeSpan.FromDays(1));
        await shop.SettledAsync();
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);

        var back = await owner.SubmitAsync(await owner.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.PastDue", "10"));
        Assert.Contains(Said.En["Settings.Access.Opens", 1].Value, back.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(back, "Settings.Access.Save");
        await Until.TrueAsync("the gate is open", async () => (await member.GetAsync(Storefront.Article)).Html.Contains(Storefront.GatedWord, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_that_somebody_else_changed_meanwhile_is_not_written_over()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var one = await shop.Site.StaffAsync(StaffRole.Owner);
        var mine = await one.SubmitAsync(await one.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.PastDue", "3"));
        var theirs = await one.SubmitAsync(await one.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.PastDue", "5"));
        await one.SubmitAsync(theirs, "Settings.Access.Save");

        var answer = await one.SubmitAsync(mine, "Settings.Access.Save");

        Assert.Contains(Said.En["Settings.Access.Changed"].Value, answer.Text, StringComparison.Ordinal);
        Assert.Equal(5, await shop.Site.InDbAsync(db => db.AccessPolicies.Select(policy => policy.PastDueDays).SingleAsync()));
    }

    [Fact]
    public async Task Ninety_one_days_are_refused_in_words()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await shop.Site.StaffAsync(StaffRole.Owner);

        var answer = await owner.SubmitAsync(await owner.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.Unpaid", "91"));

        Assert.Contains(Said.En["Settings.Access.Days.Wrong", "", 0, AccessPolicy.MostDays].Value, answer.Text, StringComparison.Ordinal);
    }

    private static Task<int> FactsAsync(Storefront shop, FactKind kind) => shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(kind).Code));
}
