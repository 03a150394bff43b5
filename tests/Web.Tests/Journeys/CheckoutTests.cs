using System.Net;
using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>From the gate to Stripe's page and back to the text, over HTTP, with a browser that runs no scripts.</summary>
public sealed class CheckoutTests
{
    private const string Email = "anna@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reader_at_the_gate_pays_and_reads_on(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);

        var stripe = await shop.ChooseAsync(reader, Email, from: Storefront.Article);
        Assert.NotEqual(shop.Site.Address.Port, stripe.Address.Port);
        Assert.Contains("7.00", stripe.Text, StringComparison.Ordinal);
        var welcome = await shop.PayAsync(reader, stripe);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Said.En["Checkout.Return.Thanks", "Patron"].Value, welcome.Html, StringComparison.Ordinal);
        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, "Checkout.Return.ReadOn")).Html, StringComparison.Ordinal);
        Assert.True(await reader.IsSignedInAsync());
        var payment = await shop.PaidOnceAsync(Email);
        Assert.Equal(700, payment.Amount.Minor);
        Assert.Equal("4242", payment.CardLast4);
    }

    /// <summary>"%00" is U+0000 spelt out, which PostgreSQL refuses: what was paid opens all the same, and the welcome is sent.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_comes_from_an_address_that_no_database_takes_is_let_in(DatabaseProvider provider)
    {
        await using var store = await Storefront.OpenAsync(provider);
        using var reader = store.Site.NewVisitor();

        await store.JoinAsync(reader, "ada@example.test", from: "/articles/%00");
        await store.PaidOnceAsync("ada@example.test");

        Assert.Equal("/articles/%00", await store.Site.InDbAsync(db => db.Orders.Select(order => order.ReturnPath).SingleAsync()));
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_year_is_paid_and_renews_after_a_year(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var stripe = await shop.ChooseAsync(reader, Email, period: "year");
        await shop.PayAsync(reader, stripe);

        var payment = await shop.PaidOnceAsync(Email);
        Assert.Equal(7000, payment.Amount.Minor);
        Assert.Equal(payment.PeriodFrom!.Value.AddYears(1), payment.PeriodUntil);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_declined_card_opens_nothing_and_another_one_does(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var stripe = await shop.ChooseAsync(reader, Email, from: Storefront.Article);
        var declined = await shop.PayAsync(reader, stripe, Storefront.DeclinedCard);

        Assert.Contains("declined", declined.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.False(await shop.Site.InDbAsync(db => db.Memberships.AnyAsync()));

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.PayAsync(reader, declined)).Heading);
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_webhooks_withheld_the_return_page_opens_the_text_and_their_arrival_changes_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.ControlAsync("webhooks/hold");

        var welcome = await shop.JoinAsync(reader, Email, Storefront.Article);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, "Checkout.Return.ReadOn")).Html, StringComparison.Ordinal);
        Assert.False(await shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync()));
        await shop.ControlAsync("webhooks/release");
        await shop.PaidOnceAsync(Email);
        Assert.NotEqual(0, await shop.EventsAsync(EventStatus.Applied));
        Assert.NotEqual(0, await shop.EventsAsync(EventStatus.Ignored));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Webhooks_shuffled_doubled_and_told_twice_leave_one_of_everything(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.ControlAsync("chaos", new { shuffle = true, duplicate = true, twin = true, delay_ms = 300 });

        for (var number = 1; number <= 4; number++)
        {
            using var reader = shop.Site.NewVisitor();
            Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.JoinAsync(reader, $"reader{number}@example.test")).Heading);
        }

        for (var number = 1; number <= 4; number++)
        {
            await shop.PaidOnceAsync($"reader{number}@example.test");
        }

        var receipts = await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.ReceiptNumber).ToListAsync());
        Assert.Equal(4, receipts.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_coming_back_the_webhooks_alone_open_the_text(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        await shop.ControlAsync("chaos", new { drop_once = true });

        var stripe = await shop.ChooseAsync(reader, Email);
        await shop.PayAsync(elsewhere, stripe); // a browser without the mark comes back: nothing is synchronised by it

        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_had_an_account_before_signs_in_to_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.Site.KnowAsync(Email);
        using var reader = shop.Site.NewVisitor();

        var welcome = await shop.JoinAsync(reader, Email, Storefront.Article);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Said.En["Checkout.Return.SignInFirst"].Value, welcome.Text, StringComparison.Ordinal);
        Assert.False(await reader.IsSignedInAsync());
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
    }
}
