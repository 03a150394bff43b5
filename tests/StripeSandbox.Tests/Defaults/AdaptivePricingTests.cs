using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

/// <summary>Prices in the payer's own currency: shown and told, never settled.</summary>
public sealed class AdaptivePricingTests
{
    private const string Abroad = """{"adaptive_pricing":true,"payer_currency":"jpy","payer_rate":160.5}""";

    [Fact]
    public async Task A_payer_abroad_reads_their_own_currency_and_our_amounts_stay_ours()
    {
        await using var sandbox = await Dashboard.SetAsync(Abroad);
        var session = await sandbox.OpenAsync();

        var page = WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));
        var paid = await sandbox.PaidAsync(session);

        Assert.True(session.AdaptivePricing.Enabled);
        Assert.Null(session.PresentmentDetails);
        Assert.Contains("¥803</span> <span class=\"per\">per month", page, StringComparison.Ordinal);
        Assert.Contains("Instead of €5.00, at 160.5 JPY for 1 EUR.", page, StringComparison.Ordinal);
        Assert.Equal(("eur", 500L, "jpy", 803L), (paid.Currency, paid.AmountTotal!.Value, paid.PresentmentDetails.PresentmentCurrency, paid.PresentmentDetails.PresentmentAmount));
        Assert.Equal(("eur", 500L, "jpy"), (paid.Invoice.Currency, paid.Invoice.AmountPaid, paid.Subscription.PresentmentDetails.PresentmentCurrency));
        Assert.Null(paid.CurrencyConversion);
    }

    [Fact]
    public async Task The_payment_its_refund_and_the_renewal_tell_what_the_payer_read()
    {
        await using var sandbox = await Dashboard.SetAsync(Abroad);
        var once = await sandbox.PaidAsync(await sandbox.OpenAsync("payment"));
        var joined = await sandbox.PaidAsync(await sandbox.OpenAsync());

        var refund = await sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = once.PaymentIntentId, Amount = 250 });
        await sandbox.PassAsync(TimeSpan.FromDays(32));
        var renewal = (await sandbox.Stripe.V1.Charges.ListAsync(new ChargeListOptions { Customer = joined.CustomerId })).First();

        Assert.Equal((500L, 803L), (once.PaymentIntent.Amount, once.PaymentIntent.PresentmentDetails.PresentmentAmount));
        Assert.Equal((500L, 803L), (once.PaymentIntent.LatestCharge.Amount, once.PaymentIntent.LatestCharge.PresentmentDetails.PresentmentAmount));
        Assert.Equal((250L, "eur", 402L), (refund.Amount, refund.Currency, refund.PresentmentDetails.PresentmentAmount));
        Assert.Equal((500L, "jpy", 803L), (renewal.Amount, renewal.PresentmentDetails.PresentmentCurrency, renewal.PresentmentDetails.PresentmentAmount));
    }

    [Fact]
    public async Task A_session_keeps_our_currency_where_it_says_so_and_where_the_payer_names_the_amount()
    {
        await using var sandbox = await Dashboard.SetAsync(Abroad);
        var tip = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", CustomUnitAmount = new PriceCustomUnitAmountOptions { Enabled = true, Preset = 500 }, ProductData = new PriceProductDataOptions { Name = "A tip" } });

        var ours = await sandbox.PaidAsync(await sandbox.OpenAsync(alter: options => options.AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false }));
        var chosen = await sandbox.OpenAsync("payment", options => options.LineItems = [new SessionLineItemOptions { Price = tip.Id, Quantity = 1 }]);

        Assert.False(ours.AdaptivePricing.Enabled);
        Assert.Null(ours.PresentmentDetails);
        Assert.Contains("Pay €5.00", WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(chosen.Url))), StringComparison.Ordinal);
    }
}
