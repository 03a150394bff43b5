using System.Net;
using Core.Orders;
using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>What a checkout refuses, and what those learn who were not meant to come back.</summary>
public sealed class CheckoutGuardTests
{
    private const string Email = "berta@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_is_not_sold_a_second_membership(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = await shop.Site.SignedInAsync(await shop.Site.KnowAsync(Email, isProved: true));
        using var stranger = shop.Site.NewVisitor();
        var secondTab = await member.GetAsync("/support");
        await shop.JoinAsync(member, Email);

        var again = await member.SubmitAsync(secondTab, "Checkout.Start.GoOn", ("Tier", "friend"), ("Period", "month"));
        var typed = await shop.ChooseAsync(stranger, Email);

        Assert.Equal(Said.En["Checkout.Heading.AlreadyMember", "Patron"].Value, again.Heading);
        Assert.Contains(again.Document.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/account");
        Assert.Equal(Said.En["Checkout.Heading.AddressTaken"].Value, typed.Heading);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
        var support = await member.GetAsync("/support");
        Assert.Contains(Said.En["Tiers.Support.Held", "Patron"].Value, support.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Checkout.Start.GoOn"].Value, support.Text, StringComparison.Ordinal);
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_payment_pages_opened_by_one_browser_only_the_newer_can_be_paid(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var first = await shop.ChooseAsync(reader, Email, "friend");
        var second = await shop.ChooseAsync(reader, Email);

        Assert.Contains("expired", (await reader.GetAsync(first.Address.ToString())).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.PayAsync(reader, second)).Heading);
        Assert.True(await reader.IsSignedInAsync());
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_strangers_browser_on_the_return_page_learns_nothing_and_is_let_in_nowhere(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var stranger = shop.Site.NewVisitor();
        await shop.ChooseAsync(stranger, "carla@example.test"); // has a mark, but another one
        var welcome = await shop.JoinAsync(reader, Email);

        var seen = await stranger.GetAsync(welcome.Address.ToString());

        Assert.Equal(Said.En["Checkout.Heading.Elsewhere"].Value, seen.Heading);
        Assert.DoesNotContain("Patron", seen.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Email, seen.Html, StringComparison.Ordinal);
        Assert.False(await stranger.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Signing_out_is_not_undone_by_the_return_address(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var welcome = await shop.JoinAsync(reader, Email);
        await reader.SubmitAsync(await reader.GetAsync("/sign-out"), "Accounts.SignOut.Button");
        Assert.False(await reader.IsSignedInAsync());

        Assert.Equal(Said.En["Checkout.Heading.Elsewhere"].Value, (await reader.GetAsync(welcome.Address.ToString())).Heading);
        Assert.False(await reader.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Coming_back_unpaid_or_with_an_invented_session_grants_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.ChooseAsync(reader, Email, from: Storefront.Article);
        var session = await shop.Site.InDbAsync(db => db.Orders.Select(order => order.StripeSessionId).SingleAsync());

        var unpaid = await reader.GetAsync($"/checkout/return?session_id={session}");
        var invented = await reader.GetAsync("/checkout/return?session_id=cs_test_invented");
        var late = await reader.GetAsync($"/checkout/return?session_id={session}&look=30");

        Assert.Equal(Said.En["Checkout.Heading.Confirming"].Value, unpaid.Heading);
        Assert.EndsWith("&look=1", unpaid.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Null(late.Document.QuerySelector("meta[http-equiv=refresh]"));
        Assert.Equal(HttpStatusCode.NotFound, invented.Status);
        Assert.False(await reader.IsSignedInAsync());
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(Said.En["Checkout.Cancelled.Title"].Value, (await reader.GetAsync("/checkout/cancelled")).Heading);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_genuine_payment_of_less_than_was_ordered_opens_nothing_and_is_held(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var other = shop.Site.NewVisitor();
        await shop.ChooseAsync(other, "dora@example.test", "friend"); // makes the cheaper price known to Stripe
        await shop.ChooseAsync(reader, Email, from: Storefront.Article);
        var (order, customer, cheap) = await shop.Site.InDbAsync(async db =>
        {
            var supporter = await db.Users.SingleAsync(supporter => supporter.Email == Email);
            var order = await db.Orders.SingleAsync(order => order.SupporterId == supporter.Id);
            var friend = await db.Tiers.SingleAsync(tier => tier.Slug == "friend");
            return (order.Id.ToString(), supporter.StripeCustomerId!, friend.Prices[0].StripePriceId!);
        });
        var session = await shop.StripeAsync(
            HttpMethod.Post,
            "checkout/sessions",
            ("mode", "subscription"),
            ("customer", customer),
            ("client_reference_id", order),
            ("line_items[0][price]", cheap),
            ("line_items[0][quantity]", "1"),
            ("success_url", "https://site.example/"),
            ("subscription_data[metadata][order]", order));

        var stripe = await reader.GetAsync(session.GetProperty("url").GetString()!);
        using var paid = await reader.Http.PostAsync(stripe.Address, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["number"] = Storefront.GoodCard, ["expiry"] = "12 / 40", ["cvc"] = "123", ["name"] = "Some Body", ["country"] = "DE",
        }));

        Assert.Equal(HttpStatusCode.SeeOther, paid.StatusCode);
        await shop.SettledAsync();
        Assert.NotEqual(0, await shop.EventsAsync(EventStatus.Held));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Applied));
        Assert.False(await shop.Site.InDbAsync(db => db.Memberships.AnyAsync()));
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_Stripe_is_down_nothing_is_begun_and_afterwards_it_works(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.ControlAsync("fail", new { mode = "500", calls = 1000 });

        var down = await shop.ChooseAsync(reader, Email);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.Status);
        Assert.Equal(Said.En["Checkout.Heading.Unavailable"].Value, down.Heading);
        Assert.False(await shop.Site.InDbAsync(async db => await db.Users.AnyAsync() || await db.Orders.AnyAsync()));
        await shop.ControlAsync("fail", new { mode = "500", calls = 0 });
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await shop.JoinAsync(reader, Email)).Heading);
        await shop.PaidOnceAsync(Email);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wrong_input_keeps_what_was_typed_and_a_foreign_address_to_go_on_to_is_dropped(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var wrong = await shop.ChooseAsync(reader, "not an address", "friend", "year", Storefront.Article);
        var none = await shop.ChooseAsync(reader, Email, "emperor");
        var foreign = await reader.GetAsync("/support?from=%2F%2Fevil.example%2F");

        Assert.Equal("/support", wrong.Address.AbsolutePath);
        Assert.Contains(Said.En["Texts.NoAddress"].Value, wrong.Text, StringComparison.Ordinal);
        Assert.Equal("not an address", wrong.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.True(wrong.Document.QuerySelector("#tier-friend")!.HasAttribute("checked"));
        Assert.True(wrong.Document.QuerySelector("[name=Period][value=year]")!.HasAttribute("checked"));
        Assert.Equal(Storefront.Article, wrong.Document.QuerySelector("[name=From]")!.GetAttribute("value"));
        Assert.Contains(Said.En["Checkout.Start.NotOffered"].Value, none.Text, StringComparison.Ordinal);
        foreign.Document.QuerySelector("a[href^='/language']")!.Remove(); // leads back to this page as it was asked for
        Assert.DoesNotContain("evil.example", foreign.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_no_mail_reaches_is_refused_before_payment()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();

        foreach (var address in new[] { "a@b", "“q”@example.test", "x@[127.0.0.1]" })
        {
            var refused = await shop.ChooseAsync(reader, address);

            Assert.Equal("/support", refused.Address.AbsolutePath);
            Assert.Contains(Said.En["Texts.NoAddress"].Value, refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_mailbox_is_one_supporter_however_its_domain_is_spelt_and_whenever_the_login_was_made(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var again = shop.Site.NewVisitor();
        await shop.Site.InDbAsync(async db =>
        {
            var former = Supporter.At("y@bücher.example", shop.Site.Clock.GetUtcNow());
            (former.Email, former.NormalizedEmail) = ("y@bücher.example", "Y@BÜCHER.EXAMPLE");
            db.Users.Add(former);
            await db.SaveChangesAsync();
        });

        foreach (var address in new[] { "x@bücher.example", "x@xn--bcher-kva.example", "X@BÜCHER.example", "y@xn--bcher-kva.example", "y@bücher.example" })
        {
            Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(address[0] is 'y' ? again : reader, address)).Address.Port);
        }

        Assert.Equal(["X@XN--BCHER-KVA.EXAMPLE", "Y@BÜCHER.EXAMPLE"],
            (await shop.Site.InDbAsync(db => db.Users.Select(person => person.NormalizedEmail!).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_opens_payment_pages_without_end(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var tester = shop.Site.NewVisitor();
        for (var number = 0; number < CheckoutVelocity.MostPerAddress; number++)
        {
            Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(tester, Email, number % 2 == 0 ? "patron" : "friend")).Address.Port);
        }

        Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(tester, Email)).Address.Port); // the page that is open already
        var refused = await shop.ChooseAsync(tester, Email, "friend");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(Said.En["Checkout.Heading.TooMany"].Value, refused.Heading);
        shop.Site.Clock.Advance(CheckoutVelocity.Window);
        Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(tester, Email)).Address.Port);
    }
}
