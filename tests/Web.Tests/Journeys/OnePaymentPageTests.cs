using System.Text.RegularExpressions;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Of one supporter at most one payment page can be paid, whatever is clicked and wherever.</summary>
public sealed class OnePaymentPageTests
{
    private const string Email = "oda@example.test";
    private const int Clicks = 10;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_of_somebody_who_had_begun_before_lead_to_one_page(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.ChooseAsync(reader, Email, "friend");

        var pages = await ClickAsync(reader, await reader.GetAsync("/support"), _ => "patron");

        Assert.Equal(await OpenPagesAsync(shop), pages.Select(page => page.Address).Distinct());
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.PayAsync(reader, pages[^1])).Heading);
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_of_a_newcomer_make_one_customer_and_one_page(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var pages = await ClickAsync(reader, await reader.GetAsync("/support"), _ => "patron");

        Assert.Equal(await OpenPagesAsync(shop), pages.Select(page => page.Address).Distinct());
        Assert.Equal(1, await CustomersAsync(shop));
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.PayAsync(reader, pages[0])).Heading);
        Assert.True(await reader.IsSignedInAsync());
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Different_choices_at_once_leave_one_page_open(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var pages = await ClickAsync(reader, await reader.GetAsync("/support"), click => click % 2 == 0 ? "patron" : "friend", clicks: CheckoutVelocity.MostPerAddress);

        Assert.Contains(Assert.Single(await OpenPagesAsync(shop)), pages.Select(page => page.Address));
        Assert.Equal(1, await CustomersAsync(shop));
    }

    [Fact]
    public async Task Two_nodes_open_one_page()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.PostgreSql);
        var connection = shop.Site.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Membership"];
        await using var second = await RunningSite.StartAsync(DatabaseProvider.PostgreSql, [$"--Data:Directory={shop.Site.DataDirectory}", $"--ConnectionStrings:Membership={connection}"]);
        using var reader = shop.Site.NewVisitor();
        using var there = second.NewVisitor();
        var support = await reader.GetAsync("/support");
        foreach (var cookie in reader.Cookies.GetAllCookies().ToList())
        {
            there.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, "/", second.Address.Host)); // one browser, led to either node
        }

        var pages = (await Task.WhenAll(ClickAsync(reader, support, _ => "patron", clicks: 5), ClickAsync(there, support with { Address = new Uri(second.Address, "/support") }, _ => "patron", clicks: 5)))
            .SelectMany(answers => answers);

        Assert.Equal(await OpenPagesAsync(shop), pages.Select(page => page.Address).Distinct());
        Assert.Equal(1, await CustomersAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_browser_that_types_the_address_closes_no_page_and_gets_one_by_mail_in_its_place(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        var first = await shop.ChooseAsync(reader, Email);

        var typed = await shop.ChooseAsync(elsewhere, Email, "friend");

        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, typed.Heading);
        Assert.Equal([first.Address], await OpenPagesAsync(shop));
        var link = await LinkAsync(shop);
        Assert.Equal([first.Address], await OpenPagesAsync(shop)); // a look at it closes nothing
        var second = await elsewhere.SubmitAsync(await elsewhere.GetAsync(link), "Checkout.Start.GoOn");
        Assert.Equal([second.Address], await OpenPagesAsync(shop));
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.PayAsync(elsewhere, second)).Heading);
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_browsers_at_once_with_one_address_open_one_page(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var readers = Enumerable.Range(0, Clicks).Select(_ => shop.Site.NewVisitor()).ToList();

        var pages = await Task.WhenAll(readers.Select(reader => shop.ChooseAsync(reader, Email)));

        var open = Assert.Single(await OpenPagesAsync(shop));
        Assert.Single(pages, page => page.Address == open);
        Assert.Equal(Clicks - 1, pages.Count(page => page.Heading == Said.En["Checkout.Heading.Mailed"].Value));
        Assert.Equal(1, await CustomersAsync(shop));
        readers.ForEach(reader => reader.Dispose());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_signed_in_closes_the_page_that_another_browser_had_opened(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var stranger = shop.Site.NewVisitor();
        using var reader = await shop.Site.SignedInAsync(await shop.Site.KnowAsync(Email));
        await shop.ChooseAsync(stranger, Email);

        var own = await reader.SubmitAsync(await reader.GetAsync("/support"), "Checkout.Start.GoOn", ("Tier", "patron"), ("Period", "month"));

        Assert.Equal([own.Address], await OpenPagesAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_that_is_paid_while_it_is_being_closed_leads_to_where_it_is_confirmed(DatabaseProvider provider)
    {
        var meanwhile = new Meanwhile();
        await using var shop = await Storefront.OpenAsync(provider, meanwhile.LayBelow);
        using var reader = shop.Site.NewVisitor();
        using var paying = shop.Site.NewVisitor();
        var first = await shop.ChooseAsync(reader, Email, "friend");
        await shop.ControlAsync("webhooks/hold");

        // After Stripe was asked how the page stands, before it is closed.
        meanwhile.Once("\"OriginHash\" = ", () => shop.PayAsync(paying, first));
        var second = await shop.ChooseAsync(reader, Email);

        Assert.Equal("/checkout/return", second.Address.AbsolutePath);
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, second.Heading);
        Assert.Empty(await OpenPagesAsync(shop));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_sent_later_opens_a_page_of_its_own(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var first = await shop.ChooseAsync(reader, Email);

        shop.Site.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await shop.ChooseAsync(reader, Email);

        Assert.NotEqual(first.Address, second.Address);
        Assert.Equal([second.Address], await OpenPagesAsync(shop));
    }

    private static Task<SeenPage[]> ClickAsync(Visitor reader, SeenPage support, Func<int, string> tier, int clicks = Clicks) => Task.WhenAll(Enumerable.Range(0, clicks)
        .Select(click => reader.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", Email), ("Tier", tier(click)), ("Period", "month"))));

    private static async Task<IReadOnlyList<Uri>> OpenPagesAsync(Storefront shop) =>
        [.. (await shop.StripeAsync(HttpMethod.Get, "checkout/sessions?limit=100&status=open")).GetProperty("data").EnumerateArray().Select(session => new Uri(session.GetProperty("url").GetString()!))];

    private static async Task<int> CustomersAsync(Storefront shop) => (await shop.StripeAsync(HttpMethod.Get, "customers?limit=100")).GetProperty("data").GetArrayLength();

    private static async Task<string> LinkAsync(Storefront shop)
    {
        var mail = await Until.NotNullAsync("a mail about the checkout", async () =>
            (await shop.Site.MailsAsync(Email)).FirstOrDefault(mail => mail.TextBody!.Contains(Said.En["Mails.Checkout.NotYou"].Value, StringComparison.Ordinal)));
        return Regex.Match(mail.TextBody!, @"http\S+(?<path>/checkout\?key=\S+)").Groups["path"].Value;
    }
}
