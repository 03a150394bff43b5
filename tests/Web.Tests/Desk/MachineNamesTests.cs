using System.Text.RegularExpressions;
using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Tests.Kit;

namespace Web.Tests.Desk;

/// <summary>Staff read words: no code of a fact, no type of an event, no status of Stripe's stands on a page of theirs.</summary>
public sealed partial class MachineNamesTests
{
    public static TheoryData<FactKind> Kinds => [.. Enum.GetValues<FactKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_deed_has_a_name_in_words(FactKind kind)
    {
        Assert.Matches("^[A-Z][^._]+$", Said.En.Of(kind));
        Assert.Single(Enum.GetValues<FactKind>(), other => Said.En.Of(other) == Said.En.Of(kind));
    }

    [Fact]
    public void Every_subject_has_a_name_in_words() =>
        Assert.All(Enum.GetValues<FactKind>().Select(kind => FactSort.Of(kind).Subject).Distinct(), subject => Assert.NotEqual(subject, FactNames.OfSubject(subject, Said.En), StringComparer.OrdinalIgnoreCase));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Events_audit_and_timeline_are_written_for_people(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.JoinAsync(reader, "fritz@example.test");
        await shop.PaidOnceAsync("fritz@example.test");
        var fritz = await shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == "fritz@example.test").Select(user => user.Id).SingleAsync());
        using var owner = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner));
        await owner.SubmitAsync(await owner.GetAsync($"/staff/members/{fritz}"), "Members.One.Fetch");
        await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A boat"), ("Form.Target", "2500"));

        foreach (var place in new[] { "/staff/events", "/staff/events?status=Ignored", "/staff/audit", $"/staff/members/{fritz}" })
        {
            var page = await owner.GetAsync(place);
            var words = MachineName().Matches(Reference().Replace(page.Text, "")).Select(match => match.Value);
            Assert.True(!words.Any(), $"{place}: {string.Join(", ", words.Distinct())}");
            Assert.DoesNotContain(EventTable.NothingToDoBefore, page.Text, StringComparison.Ordinal);
        }

        var ignored = await owner.GetAsync("/staff/events?status=Ignored");
        var whys = ignored.Document.QuerySelectorAll("tbody tr td:nth-child(3)").Select(cell => cell.TextContent).Distinct().Count();
        Assert.True(whys > 3, "Every ignored event gives the same reason.");
        Assert.Contains(Said.En["Inbox.Event.checkout.session.completed"].Value, (await owner.GetAsync("/staff/events")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En.Of(FactKind.GoalSet), (await owner.GetAsync("/staff/audit?subject=goal")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En.Of(FactKind.MembershipStarted), (await owner.GetAsync($"/staff/members/{fritz}?show=Audit")).Text, StringComparison.Ordinal);
    }

    /// <summary>Words joined by dots or underlines, as programs name things; addresses and figures are none.</summary>
    [GeneratedRegex(@"(?<![\w@.-])[a-z]+(?:[._][a-z_]+)+(?![\w@])")]
    private static partial Regex MachineName();

    /// <summary>By which a thing is found at Stripe, and addresses of people.</summary>
    [GeneratedRegex(@"\b(?:evt|sub|cus|in|pi|ch|cs|price|prod|seti|pm|cs_test|re|il|bps|bpc|inpay|ii|si)_\w+|\S+@\S+")]
    private static partial Regex Reference();
}
