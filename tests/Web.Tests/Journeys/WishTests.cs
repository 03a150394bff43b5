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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_gate_to_the_mail_everything_leads_to_the_text_that_was_come_for(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var support = await reader.FollowAsync(await reader.GetAsync(Storefront.Article), "Join as Patron");
        Assert.Contains($"You came for {Title}. The tier Patron opens it.", support.Text, StringComparison.Ordinal);
        Assert.True(support.Document.QuerySelector("#tier-patron")!.HasAttribute("checked"));
        var stripe = await reader.SubmitAsync(support, "Continue to payment", ("Email", Email));
        var welcome = await shop.PayAsync(reader, stripe);

        Assert.Contains($"“{Title}” is open to you now.", welcome.Text, StringComparison.Ordinal);
        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, "Read on")).Html, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
        Assert.Contains($"Read “{Title}”: {shop.Site.Address.GetLeftPart(UriPartial.Authority)}{Storefront.Article}", await WelcomeMailAsync(shop), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cheaper_choice_that_leaves_it_shut_says_so_before_payment_and_afterwards_nobody_is_led_to_the_gate(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var support = await reader.GetAsync($"/support?from={Uri.EscapeDataString(Storefront.Article)}");
        var cards = support.Document.QuerySelectorAll("li.tier").Select(card => card.TextContent).ToList();
        Assert.Contains($"Does not open “{Title}”", cards.Single(card => card.Contains("Friend", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"“{Title}” stays shut: Patron opens it.", cards[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Does not open", cards[1], StringComparison.Ordinal);
        var welcome = await shop.PayAsync(reader, await reader.SubmitAsync(support, "Continue to payment", ("Email", Email), ("Tier", "friend")));

        Assert.Contains($"“{Title}” is not among what Friend opens; Patron opens it.", welcome.Text, StringComparison.Ordinal);
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

        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, $"Read “{Title}”")).Html, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
        Assert.Contains($"Read “{Title}”:", await WelcomeMailAsync(shop), StringComparison.Ordinal);
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
        var again = await reader.FollowAsync(cancelled, "Back to the tiers");

        Assert.Equal("Nothing was charged", cancelled.Heading);
        Assert.True(again.Document.QuerySelector("#tier-friend")!.HasAttribute("checked"));
        Assert.Equal(Storefront.Article, again.Document.QuerySelector("[name=From]")!.GetAttribute("value"));
        Assert.Equal(Storefront.Article, (await reader.FollowAsync(cancelled, "Back to where you were")).Address.AbsolutePath);
        Assert.Equal("/", (await reader.FollowAsync(await reader.GetAsync("/checkout/cancelled?from=%2F%2Fevil.example"), "To the front page")).Address.AbsolutePath);
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
            refused.Document.QuerySelectorAll("main a.button").First(link => link.TextContent == "Sign in").GetAttribute("href"));
        Assert.Contains("from=", refused.Document.QuerySelectorAll("main a").First(link => link.TextContent == "Use another address").GetAttribute("href"), StringComparison.Ordinal);
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

        Assert.Contains("No tier that is on offer opens it.", shut.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, draft.Status);
        Assert.DoesNotContain(Title, draft.Text, StringComparison.Ordinal);
    }

    private static async Task<string> WelcomeMailAsync(Storefront shop)
    {
        var mails = await shop.Site.MailsAsync(Email);
        var welcome = mails.Single(mail => mail.Subject!.StartsWith("Welcome", StringComparison.Ordinal));
        return string.Join(' ', welcome.TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
