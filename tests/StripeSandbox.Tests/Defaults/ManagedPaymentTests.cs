using System.Net;
using System.Text.Json.Nodes;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

/// <summary>Link as the seller, because the account has it so.</summary>
public sealed class ManagedPaymentTests
{
    private const string LinkSells = """{"managed_payments":true,"tax_percent":9}""";

    [Fact]
    public async Task A_membership_that_says_nothing_is_sold_by_Link_with_tax_on_top_and_so_is_each_renewal()
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);
        var session = await sandbox.OpenAsync();

        var page = WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));
        var paid = await sandbox.PaidAsync(session);

        Assert.Contains("is sold by Link", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Tax</dt><dd>€0.45</dd>", page, StringComparison.Ordinal);
        Assert.Equal((true, "paid", 500L, 545L, 45L), (paid.ManagedPayments.Enabled, paid.PaymentStatus, paid.AmountSubtotal!.Value, paid.AmountTotal!.Value, paid.TotalDetails.AmountTax));
        Assert.True(paid.Subscription.ManagedPayments.Enabled);
        Assert.Equal((545L, null), (paid.Invoice.AmountPaid, paid.Invoice.AutomaticTax.Liability));

        await sandbox.PassAsync(TimeSpan.FromDays(32));
        var renewed = (await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = paid.SubscriptionId, Expand = ["data.payments.data.payment.payment_intent"] })).First();
        Assert.Equal((545L, true), (renewed.AmountPaid, renewed.Payments.Single().Payment.PaymentIntent.ManagedPayments.Enabled));
    }

    [Fact]
    public async Task One_session_can_be_kept_from_Link()
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);

        var ours = await sandbox.PaidAsync(await sandbox.OpenAsync(alter: options =>
        {
            options.ManagedPayments = new SessionManagedPaymentsOptions { Enabled = false };
            options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = false };
        }));
        var links = await sandbox.PaidAsync(await sandbox.OpenAsync("payment"));

        Assert.Equal((false, 500L, 500L), (ours.ManagedPayments.Enabled, ours.AmountTotal!.Value, ours.Invoice.AmountPaid));
        Assert.Null(ours.Subscription.ManagedPayments);
        Assert.Equal((true, 545L, true), (links.ManagedPayments.Enabled, links.PaymentIntent.Amount, links.PaymentIntent.ManagedPayments.Enabled));
    }

    [Fact]
    public async Task A_price_that_contains_its_tax_costs_what_it_says()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"managed_payments":true,"tax_percent":25,"tax_behavior":"inclusive"}""");

        var session = await sandbox.PaidAsync(await sandbox.OpenAsync());

        Assert.Equal((500L, 100L), (session.AmountTotal!.Value, session.TotalDetails.AmountTax));
    }

    [Theory]
    [InlineData("automatic_tax[enabled]=false", "automatic_tax")]
    [InlineData("tax_id_collection[enabled]=true", "tax_id_collection")]
    [InlineData("customer=CUSTOMER&customer_update[address]=auto", "customer_update")]
    [InlineData("subscription_data[default_tax_rates][0]=txr_1", "subscription_data[default_tax_rates]")]
    public async Task What_Link_decides_by_itself_is_refused_and_the_way_out_is_named(string form, string parameter)
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);
        var stock = await sandbox.StockAsync();

        var (status, body) = await sandbox.SendAsync("POST", "/v1/checkout/sessions", stock.Fill($"mode=subscription&success_url=http://127.0.0.1:9&line_items[0][price]=PRICE&line_items[0][quantity]=1&{form}"));

        Assert.Equal((400, parameter), (status, (string?)body["error"]!["param"]));
        Assert.Contains("enabled by default on your account", (string?)body["error"]!["message"], StringComparison.Ordinal);
        Assert.Contains("managed_payments[enabled]=false", (string?)body["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_Link_collects_is_not_altered_by_the_site()
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);
        var session = await sandbox.PaidAsync(await sandbox.OpenAsync());

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Subscriptions.UpdateAsync(session.SubscriptionId, new SubscriptionUpdateOptions { PaymentBehavior = "pending_if_incomplete" }));

        Assert.Equal("payment_behavior", refused.StripeError.Param);
    }

    [Fact]
    public async Task Saving_a_card_is_no_sale_of_Links()
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);

        var setup = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions { Mode = "setup", Currency = "eur", SuccessUrl = "http://127.0.0.1:9/" });
        var (status, body) = await sandbox.SendAsync("POST", "/v1/checkout/sessions", "mode=setup&currency=eur&success_url=http://127.0.0.1:9&managed_payments[enabled]=true");

        Assert.Null(setup.ManagedPayments);
        Assert.Equal((400, "managed_payments"), (status, (string?)body["error"]!["param"]));
    }

    [Fact]
    public async Task Without_a_rate_Link_cannot_sell()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.OpenAsync(alter: options => options.ManagedPayments = new SessionManagedPaymentsOptions { Enabled = true }));
        var setting = await sandbox.RefusedAsync("settings", """{"managed_payments":true}""");

        Assert.Equal(("managed_payments[enabled]", "tax_percent"), (refused.StripeError.Param, (string?)setting["param"]));
        Assert.False((bool)(await sandbox.ControlAsync("settings"))["managed_payments"]!);
    }

    [Fact]
    public async Task Link_sends_its_own_receipt()
    {
        await using var sandbox = await Dashboard.SetAsync(LinkSells);

        await sandbox.PaidAsync(await sandbox.OpenAsync());

        var mail = JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/mails"))!["data"]!.AsArray().Single()!;
        Assert.Equal(("receipt", "link", "reader@example.org", 545L), ((string?)mail["kind"], (string?)mail["sender"], (string?)mail["to"], (long)mail["amount"]!));
    }
}
