using Core;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Whatever an account at Stripe decides where nothing is said: what is paid is the price, and it opens the membership.</summary>
public sealed class AccountDefaultsTests
{
    private static readonly string[] MuchInThePortal = ["customer_update", "invoice_history", "subscription_cancel"];
    private static readonly string[] Behaviours = ["exclusive", "inclusive", "inferred_by_currency"];
    private static readonly string[][] WaysToPay = [[], ["card", "link", "sepa_debit"]];

    private static readonly bool[] OffAndOn = [false, true];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newcomer_pays_the_price_and_reads_under_every_combination_of_defaults(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var number = 0;
        foreach (var defaults in Combinations())
        {
            await shop.ControlAsync("settings", defaults);
            await shop.Site.InDbAsync(db => db.TierPrices.ExecuteUpdateAsync(set => set.SetProperty(price => price.StripePriceId, (string?)null))); // each makes its own price
            var email = $"reader{++number}@example.test";
            using var reader = shop.Site.NewVisitor();

            var stripe = await shop.ChooseAsync(reader, email, from: Storefront.Article);
            Assert.Contains("7.00", stripe.Text, StringComparison.Ordinal);
            var welcome = await shop.PayAsync(reader, stripe);

            Assert.True(Said.En["Checkout.Heading.Welcome"].Value == welcome.Heading, $"{defaults}: {welcome.Text}");
            Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
            await PaysThePriceAsync(shop, email, $"{defaults}");
        }

        Assert.Equal(48, number);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_card_page_lets_nobody_cancel_or_change_there_whatever_the_portal_allows(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.ControlAsync("settings", new { portal_features = MuchInThePortal });
        using var reader = shop.Site.NewVisitor();
        await shop.JoinAsync(reader, "reader@example.test");

        for (var visits = 0; visits < 2; visits++)
        {
            var page = await reader.SubmitAsync(await reader.GetAsync("/account"), "form[action*='Card']");
            Assert.NotEqual(shop.Site.Address.Port, page.Address.Port);
        }

        var made = (await shop.StripeAsync(HttpMethod.Get, "billing_portal/configurations?is_default=false")).GetProperty("data").EnumerateArray().ToList();
        var features = Assert.Single(made).GetProperty("features");
        Assert.True(features.GetProperty("payment_method_update").GetProperty("enabled").GetBoolean());
        Assert.All(["customer_update", "invoice_history", "subscription_cancel", "subscription_update"], name => Assert.False(features.GetProperty(name).GetProperty("enabled").GetBoolean(), name));
    }

    private static IEnumerable<object> Combinations() =>
        from managed in OffAndOn
        from adaptive in OffAndOn
        from automatic in OffAndOn
        from behaviour in Behaviours
        from ways in WaysToPay
        select new
        {
            managed_payments = managed,
            adaptive_pricing = adaptive,
            payer_currency = "usd",
            payer_rate = 1.1m,
            automatic_tax = automatic,
            tax_behavior = behaviour,
            tax_percent = 9m,
            payment_methods = ways,
            mails_receipts = managed,
            mails_failed_payments = adaptive,
        };

    private static async Task PaysThePriceAsync(Storefront shop, string email, string defaults)
    {
        var payment = await shop.Site.InDbAsync(db => db.Payments.AsNoTracking().SingleAsync(payment => db.Users.Any(user => user.Id == payment.SupporterId && user.Email == email)));
        Assert.True((new Money(700, Orchard.Euro), 0) == (payment.Amount, payment.Tax.Minor), $"{defaults}: {payment.Amount} with {payment.Tax} tax");
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.HeldOrders.CountAsync()));
    }
}
