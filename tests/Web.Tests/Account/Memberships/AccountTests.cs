using System.Net;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Memberships;

/// <summary>What a member does at the account page, against the real sandbox, with the sample year's members.</summary>
public sealed class AccountTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_cancels_in_two_clicks_gets_a_mail_and_takes_it_back(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var (supporterId, email) = await MemberAsync(site, SubscriptionStatus.Active);
        using var member = await site.SignedInAsync(supporterId);
        var account = await member.GetAsync("/account");
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), account.Text, StringComparison.Ordinal);

        var asked = await member.FollowAsync(account, "Memberships.Cancel.Deed");
        var cancelled = await member.SubmitAsync(asked, "Memberships.Cancel.Deed");

        Assert.Contains(Said.Words("Memberships.Change.CancelledAndStands"), cancelled.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.Ends"), cancelled.Text, StringComparison.Ordinal);
        await MailIsAsync(site, email, MailKind.MembershipEnding);

        var kept = await member.SubmitAsync(cancelled, "Memberships.Account.Keep");

        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), kept.Text, StringComparison.Ordinal);
        await MailIsAsync(site, email, MailKind.MembershipResumed);
        Assert.Equal(1, await site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.To == email && mail.Kind == MailKind.MembershipEnding)));
        Assert.Equal(2, await site.InDbAsync(db => db.Facts.CountAsync(entry => entry.ActorId == supporterId && entry.Code.EndsWith("-asked"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_an_end_that_Stripe_was_asked_for_twice_it_is_told_once_that_it_is_taken_back(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, "twice@example.test");
        await shop.SettledAsync();
        await member.SubmitAsync(await member.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        var (subscription, first) = await shop.Site.InDbAsync(async db => await db.Memberships.Select(row => new { row.StripeSubscriptionId, row.CancelledAt }).SingleAsync() is var row ? (row.StripeSubscriptionId, row.CancelledAt) : default);

        shop.Site.Clock.Advance(TimeSpan.FromHours(1));
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("cancel_at_period_end", "true"));
        await shop.SettledAsync();
        Assert.NotEqual(first, await shop.Site.InDbAsync(db => db.Memberships.Select(row => row.CancelledAt).SingleAsync()));
        await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Account.Keep");
        await shop.SettledAsync();

        Assert.Equal(1, await shop.MailsAsync(MailKind.MembershipEnding));
        Assert.Equal(1, await shop.MailsAsync(MailKind.MembershipResumed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_card_is_typed_at_Stripe_and_shown_on_return(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var (supporterId, _) = await MemberAsync(site, SubscriptionStatus.Active);
        using var member = await site.SignedInAsync(supporterId);

        var portal = await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Account.ChangeCard");
        Assert.NotEqual(site.Address.Port, portal.Address.Port);
        var back = await member.SubmitAsync(
            portal, "form", ("number", "5555555555554444"), ("expiry", "12/34"), ("cvc", "123"), ("name", "A member"), ("country", "DE"));

        Assert.Equal("/account", back.Address.AbsolutePath);
        Assert.Contains(Said.En["Memberships.Change.Card", "4444"], back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_payment_stands_on_top_with_a_way_to_mend_it()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        var (supporterId, _) = await MemberAsync(site, SubscriptionStatus.PastDue);
        using var member = await site.SignedInAsync(supporterId);

        var account = await member.GetAsync("/account");

        var open = await site.InDbAsync(db => db.Payments.Where(payment => payment.SupporterId == supporterId && payment.Status == PaymentStatus.Failed).OrderByDescending(payment => payment.CreatedAt).FirstAsync());
        var alert = account.Document.QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains(Said.En["Memberships.Account.Failed", open.Amount], alert, StringComparison.Ordinal);
        Assert.Contains(Said.En["Memberships.Account.ChangeCard"], alert, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_receipt_is_shown_to_its_payer_and_to_nobody_else(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var (mine, _) = await MemberAsync(site, SubscriptionStatus.Active);
        var number = await site.InDbAsync(db => db.Payments.Where(payment => payment.SupporterId == mine && payment.Status == PaymentStatus.Paid)
            .OrderBy(payment => payment.PaidAt).Select(payment => payment.ReceiptNumber!).FirstAsync());
        var other = await site.InDbAsync(db => db.Memberships.Where(membership => membership.SupporterId != mine).Select(membership => membership.SupporterId).FirstAsync());
        using var payer = await site.SignedInAsync(mine);
        using var stranger = site.NewVisitor();
        using var neighbour = await site.SignedInAsync(other);

        var receipt = await payer.GetAsync($"/account/receipts/{number}");

        Assert.Equal(Said.En["Receipts.Receipt.Title", number], receipt.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/account/receipts/{number}")).Status);
        Assert.Equal("/sign-in", (await stranger.GetAsync($"/account/receipts/{number}")).Address.AbsolutePath);
    }

    [Fact]
    public async Task With_Stripe_away_the_member_is_told_and_nothing_changes()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        var (supporterId, _) = await MemberAsync(site, SubscriptionStatus.Active);
        using var member = await site.SignedInAsync(supporterId);
        var asked = await member.GetAsync("/account/cancel");
        await site.FailStripeAsync("500", calls: 50);

        var told = await member.SubmitAsync(asked, "Memberships.Cancel.Deed");

        Assert.Contains(Said.En["Memberships.Change.Unavailable"], told.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), told.Text, StringComparison.Ordinal);
    }

    private static Task MailIsAsync(RunningSite site, string email, MailKind kind) => Until.TrueAsync(
        $"a mail of kind {kind}",
        () => site.InDbAsync(db => db.OutgoingMails.AnyAsync(mail => mail.To == email && mail.Kind == kind && mail.SentAt != null)));

    private static Task<(Guid Id, string Email)> MemberAsync(RunningSite site, SubscriptionStatus status) => site.InDbAsync(async db =>
    {
        var found = await (from membership in db.Memberships
            where membership.Status == status && membership.CancelAt == null && membership.EndedAt == null
            join supporter in db.Users on membership.SupporterId equals supporter.Id
            orderby supporter.NormalizedEmail
            select new { supporter.Id, supporter.Email }).FirstAsync();
        return (found.Id, found.Email!);
    });
}
