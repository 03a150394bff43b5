using System.Net;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>What somebody came for goes with them from the gate to the payment, the welcome and the mail.</summary>
public sealed class WishTests
{
    private const string Email = "wanda@example.test";
    private const string Title = "About grafting";

    /// <summary>What the text of a mail says before an address.</summary>
    private static string ReadIt => Said.En["Mails.Colon", Said.En["Mails.Welcome.Read", Title].Value].Value;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_gate_to_the_mail_everything_leads_to_the_text_that_was_come_for(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var support = await reader.FollowAsync(await reader.GetAsync(Storefront.Article), Said.En["Articles.Gate.Join", "Patron"].Value);
        Assert.Contains(Said.En["Tiers.Support.CameFor", Storefront.Article, Title, "Patron"].Value, support.Html, StringComparison.Ordinal);
        Assert.True(support.Document.QuerySelector("#tier-patron")!.HasAttribute("checked"));
        var stripe = await reader.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", Email));
        var welcome = await shop.PayAsync(reader, stripe);

        Assert.Contains(Said.En["Checkout.Return.IsOpen", Title].Value, welcome.Text, StringComparison.Ordinal);
        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, "Checkout.Return.ReadOn")).Html, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
        Assert.Contains($"{ReadIt} {shop.Site.Address.GetLeftPart(UriPartial.Authority)}{Storefront.Article}", await WelcomeMailAsync(shop), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cheaper_choice_that_leaves_it_shut_says_so_before_payment_and_afterwards_nobody_is_led_to_the_gate(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var support = await reader.GetAsync($"/support?from={Uri.EscapeDataString(Storefront.Article)}");
        var cards = support.Document.QuerySelectorAll("li.tier").Select(card => card.TextContent).ToList();
        Assert.Contains(Said.En["Tiers.Support.OpensNot", Title].Value, cards.Single(card => card.Contains("Friend", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(Said.En["Tiers.Support.StaysShutBut", Title, "Patron"].Value, cards[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Said.Words("Tiers.Support.OpensNot"), cards[1], StringComparison.Ordinal);
        var welcome = await shop.PayAsync(reader, await reader.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", Email), ("Tier", "friend")));

        Assert.Contains(Said.En["Checkout.Return.StaysShutBut", Title, "Friend", "Patron"].Value, welcome.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(welcome.Document.QuerySelectorAll("main a"), link => link.GetAttribute("href") == Storefront.Article);
        await shop.PaidOnceAsync(Email);
        Assert.DoesNotContain(Title, await WelcomeMailAsync(shop), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_came_for_nothing_is_led_to_the_newest_that_is_open_now(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var welcome = await shop.JoinAsync(reader, Email);

        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, Said.En["Checkout.Return.Read", Title].Value)).Html, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
        Assert.Contains(ReadIt, await WelcomeMailAsync(shop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_the_payment_page_finds_their_choice_and_their_text_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        await shop.ChooseAsync(reader, Email, "friend", "month", Storefront.Article);
        var session = await shop.Site.InDbAsync(db => db.Orders.Select(order => order.StripeSessionId).SingleAsync());
        var left = (await shop.StripeAsync(HttpMethod.Get, $"checkout/sessions/{session}")).GetProperty("cancel_url").GetString()!;

        var cancelled = await reader.GetAsync(left);
        var again = await reader.FollowAsync(cancelled, "Checkout.Cancelled.ToTiers");

        Assert.Equal(Said.En["Checkout.Cancelled.Title"].Value, cancelled.Heading);
        Assert.True(again.Document.QuerySelector("#tier-friend")!.HasAttribute("checked"));
        Assert.Equal(Storefront.Article, again.Document.QuerySelector("[name=From]")!.GetAttribute("value"));
        Assert.Equal(Storefront.Article, (await reader.FollowAsync(cancelled, "Checkout.Cancelled.Back")).Address.AbsolutePath);
        Assert.Equal("/", (await reader.FollowAsync(await reader.GetAsync("/checkout/cancelled?from=%2F%2Fevil.example"), "Checkout.ToFront")).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_member_who_pays_again_signs_in_to_the_text_they_came_for()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        await shop.JoinAsync(reader, Email);
        await shop.PaidOnceAsync(Email);

        var refused = await shop.ChooseAsync(elsewhere, Email, from: Storefront.Article);

        Assert.Equal(
            "/sign-in?returnUrl=" + Uri.EscapeDataString(Storefront.Article),
            refused.Document.QuerySelectorAll("main a.button").First(link => link.TextContent == Said.En["Accounts.SignIn.Title"].Value).GetAttribute("href"));
        Assert.Contains("from=", refused.Document.QuerySelectorAll("main a").First(link => link.TextContent == Said.En["Checkout.Start.OtherAddress"].Value).GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_way_out_of_an_article_to_the_till_or_the_door_takes_it_along()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();

        var page = await reader.GetAsync(Storefront.Article);

        var ways = page.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)
            .Where(href => href.StartsWith("/support", StringComparison.Ordinal) || href.StartsWith("/sign-in", StringComparison.Ordinal)).ToList();
        Assert.True(ways.Count >= 5);
        Assert.All(ways, href => Assert.EndsWith("=" + Uri.EscapeDataString(Storefront.Article), href, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_till_tells_nothing_of_a_draft_and_says_so_when_nothing_on_offer_opens_a_text()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        await shop.Site.InDbAsync(async db =>
        {
            (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Archive(shop.Site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        shop.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);

        var shut = await reader.GetAsync($"/support?from={Uri.EscapeDataString(Storefront.Article)}");
        await shop.Site.InDbAsync(async db =>
        {
            (await db.Articles.SingleAsync()).Unpublish();
            await db.SaveChangesAsync();
        });
        var draft = await reader.GetAsync($"/support?from={Uri.EscapeDataString(Storefront.Article)}");

        Assert.Contains(Said.En["Tiers.Support.CameInVain", Storefront.Article, Title].Value, shut.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, draft.Status);
        Assert.DoesNotContain(Title, draft.Text, StringComparison.Ordinal);
    }

    private static async Task<string> WelcomeMailAsync(Storefront shop)
    {
        var mails = await shop.Site.MailsAsync(Email);
        var welcome = mails.Single(mail => mail.Subject!.StartsWith(Said.Words("Mails.Welcome.Subject"), StringComparison.Ordinal));
        return string.Join(' ', welcome.TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
