using System.Text.RegularExpressions;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

/// <summary>Another e-mail address, with signing in, mails and Stripe in step.</summary>
public sealed partial class EmailChangeTests
{
    private const string Old = "ines@example.test";
    private const string New = "ines@new.example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_proved_address_is_signed_in_with_mailed_to_and_known_at_Stripe_and_the_old_one_is_told(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = await MemberAsync(shop);
        await AskAsync(member, New);
        Assert.Equal(Old, await shop.Site.InDbAsync(db => db.Users.Select(user => user.Email).SingleAsync()));

        var saved = await ProveAsync(shop, member, await CodeAsync(shop, New));

        Assert.Contains("From now on", saved.Text, StringComparison.Ordinal);
        Assert.Equal(New, await shop.Site.InDbAsync(db => db.Users.Select(user => user.Email).SingleAsync()));
        Assert.True(await member.IsSignedInAsync());
        await Until.TrueAsync("Stripe knows the new address", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            return await AtStripeAsync(shop) == New;
        });
        await shop.SettledAsync();
        Assert.Single(await shop.Site.MailsAsync(Old), mail => mail.Subject == Said.En["Mails.EmailMoved.Subject", "The Orchard Letter"].Value);
        var subscription = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();
        Assert.Equal(New, await shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.Kind == MailKind.Receipt).OrderByDescending(mail => mail.CreatedAt).Select(mail => mail.To).FirstAsync()));
    }

    [Fact]
    public async Task With_Stripe_away_the_address_changes_here_and_there_later()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = await MemberAsync(shop);
        await AskAsync(member, New);
        var code = await CodeAsync(shop, New);
        await shop.Site.FailStripeAsync("500", 1000);
        await ProveAsync(shop, member, code);
        Assert.Equal(New, await shop.Site.InDbAsync(db => db.Users.Select(user => user.Email).SingleAsync()));
        Assert.Null(await shop.Site.InDbAsync(db => db.AddressChanges.Select(change => change.AtStripeAt).SingleAsync()));

        await shop.Site.FailStripeAsync("500", 0);

        await Until.TrueAsync("Stripe knows the new address", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));
            return await shop.Site.InDbAsync(db => db.AddressChanges.AnyAsync(change => change.AtStripeAt != null));
        });
        Assert.Equal(New, await AtStripeAsync(shop));
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_answered_alike_and_no_code_takes_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = await MemberAsync(shop);
        await shop.Site.KnowAsync("other@example.test", isProved: true);

        var free = await AskAsync(member, New);
        var taken = await AskAsync(member, "other@example.test");

        Assert.Equal(free.Text.Replace(New, "", StringComparison.Ordinal), taken.Text.Replace("other@example.test", "", StringComparison.Ordinal));
        await shop.SettledAsync();
        Assert.Contains(Said.En["Mails.EmailTaken.Head"].Value, Assert.Single(await shop.Site.MailsAsync("other@example.test")).TextBody, StringComparison.Ordinal);
        await ProveAsync(shop, member, await CodeAsync(shop, New)); // of the one before
        Assert.Equal([Old, "other@example.test"], await shop.Site.InDbAsync(db => db.Users.OrderBy(user => user.Email).Select(user => user.Email).ToListAsync()));
    }

    [Fact]
    public async Task Wrong_codes_are_counted_and_after_five_the_right_one_is_none()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = await MemberAsync(shop);
        await AskAsync(member, New);
        var code = await CodeAsync(shop, New);
        var page = await member.GetAsync("/account/email");
        for (var tries = 0; tries < 5; tries++)
        {
            await member.SubmitAsync(page, "Accounts.EmailChange.Prove", ("Code", code == "000000" ? "111111" : "000000"));
        }

        await member.SubmitAsync(page, "Accounts.EmailChange.Prove", ("Code", code));

        Assert.Equal(Old, await shop.Site.InDbAsync(db => db.Users.Select(user => user.Email).SingleAsync()));
    }

    private static async Task<Visitor> MemberAsync(Storefront shop)
    {
        using var payer = shop.Site.NewVisitor();
        await shop.MemberAsync(payer, Old);
        await shop.Site.InDbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true)));
        return await shop.Site.SignedInAsync(await shop.Site.InDbAsync(db => db.Users.Select(user => user.Id).SingleAsync()));
    }

    private static async Task<SeenPage> AskAsync(Visitor member, string address) =>
        await member.SubmitAsync(await member.GetAsync("/account/email"), "Accounts.EmailChange.Ask", ("Form.Email", address));

    private static async Task<SeenPage> ProveAsync(Storefront shop, Visitor member, string code) =>
        await member.SubmitAsync(await member.GetAsync("/account/email"), "Accounts.EmailChange.Prove", ("Code", code));

    private static async Task<string> CodeAsync(Storefront shop, string address)
    {
        await shop.SettledAsync();
        return SixFigures().Match((await shop.Site.MailsAsync(address)).Last(mail => mail.Subject == Said.En["Mails.EmailProof.Subject", "The Orchard Letter"].Value).TextBody!).Value;
    }

    private static async Task<string?> AtStripeAsync(Storefront shop)
    {
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        return (await shop.StripeAsync(HttpMethod.Get, $"customers/{customer}")).GetProperty("email").GetString();
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixFigures();
}
