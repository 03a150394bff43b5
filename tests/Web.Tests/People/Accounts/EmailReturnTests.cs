using System.Net;
using System.Text.RegularExpressions;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.People.Accounts;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

/// <summary>Whoever loses an account's address to somebody else takes it back by the mail that went there.</summary>
public sealed partial class EmailReturnTests
{
    private const string Old = "ines@example.test";
    private const string New = "thief@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_old_address_takes_the_account_back_and_shuts_out_whoever_had_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var thief = await MovedAsync(shop);
        await shop.Site.InDbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, "theirs")));
        using var owner = shop.Site.NewVisitor();
        var page = await owner.GetAsync(await LinkAsync(shop));
        Assert.Equal(New, await EmailAsync(shop)); // looking does nothing

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => owner.SubmitAsync(page, "Accounts.EmailBack.Deed")));
        await shop.SettledAsync();
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.All(answers, answer => Assert.Contains(Said.En["Accounts.EmailBack.Done"].Value, answer.Text, StringComparison.Ordinal));
        Assert.Equal((Old, (string?)null), await shop.Site.InDbAsync(db => db.Users.Select(user => new ValueTuple<string?, string?>(user.Email, user.PasswordHash)).SingleAsync()));
        Assert.False(await thief.IsSignedInAsync());
        var told = Assert.Single(await shop.Site.MailsAsync(New), mail => mail.Subject == Said.En["Mails.EmailMoved.Subject", "The Orchard Letter"].Value);
        Assert.DoesNotContain("/account/email/back", told.TextBody, StringComparison.Ordinal);
        await Until.TrueAsync("Stripe knows the address again", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
            return (await shop.StripeAsync(HttpMethod.Get, $"customers/{customer}")).GetProperty("email").GetString() == Old;
        });
    }

    [Fact]
    public async Task An_old_or_forged_link_does_nothing_nor_one_whose_address_another_account_has()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var thief = await MovedAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var link = await LinkAsync(shop);
        var page = await owner.GetAsync(link);
        await shop.Site.KnowAsync(Old);

        var taken = await owner.SubmitAsync(page, "Accounts.EmailBack.Deed");
        var forged = await owner.GetAsync(link[..^4] + "AAAA");
        shop.Site.Clock.Advance(AddressKey.Life);
        var late = await owner.GetAsync(link);

        Assert.Contains(Said.En["Accounts.EmailBack.Taken"].Value, taken.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forged.Status, late.Status));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Users.CountAsync(user => user.Email == New)));
    }

    /// <returns>In the session in which the address was changed.</returns>
    private static async Task<Visitor> MovedAsync(Storefront shop)
    {
        using var payer = shop.Site.NewVisitor();
        await shop.MemberAsync(payer, Old);
        await shop.Site.InDbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true)));
        var thief = await shop.Site.SignedInAsync(await shop.Site.InDbAsync(db => db.Users.Select(user => user.Id).SingleAsync()));
        await thief.SubmitAsync(await thief.GetAsync("/account/email"), "Accounts.EmailChange.Ask", ("Form.Email", New));
        await shop.SettledAsync();
        var code = SixFigures().Match((await shop.Site.MailsAsync(New))[^1].TextBody!).Value;
        await thief.SubmitAsync(await thief.GetAsync("/account/email"), "Accounts.EmailChange.Prove", ("Code", code));
        await shop.SettledAsync();
        Assert.Equal(New, await EmailAsync(shop));
        return thief;
    }

    private static Task<string?> EmailAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Users.Select(user => user.Email).SingleAsync());

    private static async Task<string> LinkAsync(Storefront shop) =>
        BackLink().Match((await shop.Site.MailsAsync(Old)).Last(mail => mail.Subject == Said.En["Mails.EmailMoved.Subject", "The Orchard Letter"].Value).TextBody!).Value;

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixFigures();

    [GeneratedRegex(@"/account/email/back\?key=\S+")]
    private static partial Regex BackLink();
}
