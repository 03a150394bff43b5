using System.Net;
using System.Text.RegularExpressions;
using Core;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Web.Joining.Checkout;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Whoever asks the checkout about many addresses learns nothing of any: only their mailboxes do.</summary>
public sealed class CheckoutByMailTests
{
    private const string Member = "mira@example.test";
    private const string Newcomer = "nils@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_fourth_address_on_a_members_and_a_strangers_are_answered_with_the_same_bytes(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Member);
        using var asking = shop.Site.NewVisitor();
        await AskAboutThreeAsync(shop, asking);

        var stranger = await shop.ChooseAsync(asking, Newcomer);
        var known = await shop.ChooseAsync(asking, Member);
        var again = await shop.ChooseAsync(asking, "first@example.test");

        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, stranger.Heading);
        Assert.Equal(stranger.Html, known.Html);
        Assert.Equal(stranger.Html, again.Html);
        Assert.False(await shop.Site.InDbAsync(db => db.Users.AnyAsync(supporter => supporter.Email == Newcomer)));
        Assert.Contains(Said.Words("Mails.Checkout.Held"), (await MailAsync(shop, Member)).TextBody, StringComparison.Ordinal);
        Assert.Null(LinkIn(await MailAsync(shop, Member)));
        Assert.NotNull(LinkIn(await MailAsync(shop, Newcomer)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_mail_leads_on_to_the_payment_and_looking_at_its_link_opens_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var asking = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        await AskAboutThreeAsync(shop, asking);
        await shop.ChooseAsync(asking, Newcomer, "patron", "year", Storefront.Article);
        var link = LinkIn(await MailAsync(shop, Newcomer))!;
        var before = await shop.Site.InDbAsync(db => db.Orders.CountAsync());

        var page = await elsewhere.GetAsync(link);
        Assert.Equal(Said.En["Checkout.Heading.Waiting"].Value, page.Heading);
        Assert.Equal(before, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
        var stripe = await elsewhere.SubmitAsync(page, "Checkout.Start.GoOn");
        Assert.Contains("70.00", stripe.Text, StringComparison.Ordinal);
        var welcome = await shop.PayAsync(elsewhere, stripe);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Storefront.GatedWord, (await elsewhere.FollowAsync(welcome, "Checkout.Return.ReadOn")).Html, StringComparison.Ordinal);
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_hour_later_a_newcomer_goes_straight_on_again(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var asking = shop.Site.NewVisitor();
        await AskAboutThreeAsync(shop, asking);
        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, (await shop.ChooseAsync(asking, Newcomer)).Heading);

        shop.Site.Clock.Advance(CheckoutVelocity.Window);

        Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(asking, Newcomer)).Address.Port);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.CheckoutTries.CountAsync())); // those of before are forgotten
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_asked_about_at_the_same_moment_no_more_than_three_are_told_at_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var origin = NetworkOrigin.Of(IPAddress.Parse("192.0.2.7"));

        var mailed = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => MailedAsync(shop, $"reader{number}@example.test", origin)));

        Assert.InRange(mailed.Count(isMailed => !isMailed), 0, CheckoutVelocity.MostAddressesPerOrigin);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_lines_of_one_customer_are_counted_together(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        const int most = CheckoutVelocity.MostAddressesPerOrigin * NetworkOrigin.Gently;
        for (var number = 1; number <= most; number++)
        {
            Assert.False(await MailedAsync(shop, $"reader{number}@example.test", NetworkOrigin.Of(IPAddress.Parse($"2001:db8:0:{number:x}::1"))));
        }

        Assert.True(await MailedAsync(shop, "late@example.test", NetworkOrigin.Of(IPAddress.Parse("2001:db8:0:ff::1"))));
        Assert.False(await MailedAsync(shop, "other@example.test", NetworkOrigin.Of(IPAddress.Parse("2001:db8:0:100::1"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobodys_mailbox_is_filled_by_somebody_who_types_its_address_often(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var asking = shop.Site.NewVisitor();
        await AskAboutThreeAsync(shop, asking);

        for (var number = 0; number < CheckoutVelocity.MostMails + 2; number++)
        {
            var told = await shop.ChooseAsync(asking, Newcomer);
            Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, told.Heading);
            Assert.Equal(number >= CheckoutVelocity.MostMails, told.Text.Contains(Said.En["Checkout.Start.MailedBefore", CheckoutVelocity.MostMails].Value, StringComparison.Ordinal));
        }

        await shop.SettledAsync();
        Assert.Equal(CheckoutVelocity.MostMails, (await shop.Site.MailsAsync(Newcomer)).Count);
    }

    [Fact]
    public async Task A_link_that_is_too_old_or_invented_leads_back_to_the_choice()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var asking = shop.Site.NewVisitor();
        await AskAboutThreeAsync(shop, asking);
        await shop.ChooseAsync(asking, Newcomer);
        var link = LinkIn(await MailAsync(shop, Newcomer))!;
        var open = await asking.GetAsync(link);
        shop.Site.Clock.Advance(CheckoutKey.Life);

        foreach (var page in new[] { await asking.GetAsync(link), await asking.SubmitAsync(open, "Checkout.Start.GoOn"), await asking.GetAsync("/checkout?key=invented") })
        {
            Assert.Equal("/support", page.Address.AbsolutePath);
            Assert.Contains(Said.En["Checkout.Start.LinkTooOld"].Value, page.Text, StringComparison.Ordinal);
        }
    }

    private static async Task AskAboutThreeAsync(Storefront shop, Visitor asking)
    {
        foreach (var address in new[] { "first@example.test", "second@example.test", "third@example.test" })
        {
            Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(asking, address)).Address.Port);
        }
    }

    private static async Task<bool> MailedAsync(Storefront shop, string email, NetworkOrigin origin)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        var tier = await scope.ServiceProvider.GetRequiredService<MembershipDb>().Tiers.SingleAsync(tier => tier.Slug == "patron");
        var wish = new CheckoutWish("patron", Term.Month, Currency.Of("EUR"), email, SupporterId: null, ReturnPath: null, origin);
        return await scope.ServiceProvider.GetRequiredService<CheckoutByMail>().TakesOverAsync(wish, tier, CancellationToken.None) is not null;
    }

    private static Task<MimeMessage> MailAsync(Storefront shop, string to) => Until.NotNullAsync($"a mail about the checkout to {to}", async () =>
        (await shop.Site.MailsAsync(to)).FirstOrDefault(mail => mail.TextBody!.Contains(Said.En["Mails.Checkout.NotYou"].Value, StringComparison.Ordinal)));

    private static string? LinkIn(MimeMessage mail) =>
        Regex.Match(mail.TextBody!, @"http\S+(?<path>/checkout\?key=\S+)").Groups["path"] is { Success: true } path ? path.Value : null;
}
