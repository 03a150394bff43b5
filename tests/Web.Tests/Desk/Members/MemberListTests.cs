using System.Net;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Desk.Members;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Members;

/// <summary>What staff find of the members, with the sample year.</summary>
public sealed class MemberListTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Support_finds_a_member_by_each_of_their_marks_and_fetches_them_from_Stripe(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        using var support = await site.SignedInAsync(await site.KnowAsync("help@staff.example", isProved: true, StaffRole.Support));
        var known = await site.InDbAsync(db => (from payment in db.Payments
            join membership in db.Memberships on payment.MembershipId equals membership.Id
            join person in db.Users on payment.SupporterId equals person.Id
            where payment.ReceiptNumber != null
            orderby payment.ReceiptNumber
            select new { person.Id, person.Email, person.StripeCustomerId, membership.StripeSubscriptionId, payment.StripeInvoiceId, payment.ReceiptNumber }).FirstAsync());

        foreach (var mark in new[] { known.Email!.ToUpperInvariant(), known.StripeCustomerId!, known.StripeSubscriptionId, known.StripeInvoiceId, known.ReceiptNumber! })
        {
            var found = await support.GetAsync($"/staff/members?q={Uri.EscapeDataString(mark)}");
            Assert.NotNull(found.Document.QuerySelector($"a[href='/staff/members/{known.Id}']"));
        }

        Assert.Contains(Said.En["Members.List.Nobody"], (await support.GetAsync("/staff/members?q=nobody-at-all")).Text, StringComparison.Ordinal);
        foreach (var sort in new[] { "Newest", "Oldest", "Email", "NextPayment" })
        {
            Assert.Equal(HttpStatusCode.OK, (await support.GetAsync($"/staff/members?sort={sort}&status=Current&tier=patron")).Status);
        }

        var page = await support.GetAsync($"/staff/members/{known.Id}");
        Assert.Contains(known.ReceiptNumber!, page.Text, StringComparison.Ordinal);
        await support.SubmitAsync(page, "Members.One.Fetch");
        Assert.Equal(1, await site.InDbAsync(db => db.Facts.CountAsync(entry => entry.Code == "member.synchronised" && entry.SupporterId == known.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Money_mails_events_and_deeds_of_a_member_stand_in_one_list(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        using var support = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("help@staff.example", isProved: true, StaffRole.Support));
        await shop.JoinAsync(member, "edith@example.test");
        var payment = await shop.PaidOnceAsync("edith@example.test");
        await Until.TrueAsync("the event", () => shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync(received => received.Type == "invoice.paid")));

        var all = await support.GetAsync($"/staff/members/{payment.SupporterId}");
        var events = await support.GetAsync($"/staff/members/{payment.SupporterId}?show=StripeEvent");

        var lines = all.Document.QuerySelectorAll(".timeline .badge").Select(badge => badge.TextContent).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Enum.GetValues<MomentKind>().Select(kind => Said.En.Of(kind)).Order(StringComparer.Ordinal), lines);
        Assert.Contains(Said.En["Members.Moment.Paid", payment.Amount, payment.TierName!, payment.ReceiptNumber], all.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Inbox.Event.invoice.paid"].Value, events.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(payment.ReceiptNumber!, events.Document.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finance_sees_members_but_does_not_help_them_and_editors_see_none(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        using var finance = await site.SignedInAsync(await site.KnowAsync("books@staff.example", isProved: true, StaffRole.Finance));
        using var editor = await site.SignedInAsync(await site.KnowAsync("words@staff.example", isProved: true, StaffRole.Editor));
        var id = await site.InDbAsync(db => db.Memberships.Select(membership => membership.SupporterId).FirstAsync());

        var page = await finance.GetAsync($"/staff/members/{id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(Said.En["Members.One.Fetch"], page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetAsync("/staff/members")).Status);
    }

    [Fact]
    public async Task What_a_membership_opens_is_called_as_readers_know_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        using var support = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("help@staff.example", isProved: true, StaffRole.Support));
        await shop.JoinAsync(member, "edith@example.test");
        var payment = await shop.PaidOnceAsync("edith@example.test");

        var page = await support.GetAsync($"/staff/members/{payment.SupporterId}");

        var grants = await shop.Site.InDbAsync(db => db.Grants.Where(grant => grant.SupporterId == payment.SupporterId).ToListAsync());
        Assert.Contains(Said.En["Members.One.Opens", Said.En.List([Opens("Friend"), Opens("Patron")], "Site.List.Semicolon")], page.Text, StringComparison.Ordinal);

        string Opens(string tier) => grants.Single(grant => tier.Equals(grant.Entitlement, StringComparison.OrdinalIgnoreCase)) is { Until: { } until } grant
            ? Said.En["Members.One.OpenUntil", tier, grant.From, until]
            : Said.En["Members.One.OpenForGood", tier, grants[0].From];
    }
}
