using System.Net;
using CsCheck;
using Stripe;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Money;

public sealed class SmallestChargeTests
{
    [Theory]
    [InlineData("usd", 49, "amount_too_small", "Amount must be at least $0.50 usd")]
    [InlineData("eur", 49, "amount_too_small", "Amount must be at least €0.50 eur")]
    [InlineData("gbp", 29, "amount_too_small", "Amount must be at least £0.30 gbp")]
    [InlineData("jpy", 49, "amount_too_small", "Amount must be at least ¥50 jpy")]
    [InlineData("kwd", 5_125, "parameter_invalid_integer", "Invalid amount: KWD has three decimals, of which the last must be 0; 5125 is no multiple of 10.")]
    public async Task Less_than_a_card_can_be_charged_is_refused(string currency, long amount, string code, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = amount, Currency = currency }));
        var taken = await sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = currency is "kwd" ? 5_120 : amount + 1, Currency = currency });

        Assert.Equal((HttpStatusCode.BadRequest, code, "amount", words), (refused.HttpStatusCode, refused.StripeError.Code, refused.StripeError.Param, refused.StripeError.Message));
        Assert.Equal("requires_payment_method", taken.Status);
    }

    [Theory]
    [InlineData("currency=usd&unit_amount=30", 1, "amount_too_small", "line_items")]
    [InlineData("currency=usd&unit_amount=30", 2, null, null)]
    [InlineData("currency=kwd&unit_amount=5125", 1, "parameter_invalid_integer", "line_items[0][price_data][unit_amount]")]
    public async Task A_tip_is_held_to_it_as_a_whole(string price, int quantity, string? code, string? parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var data = string.Join('&', price.Split('&').Select(pair => pair.Split('=')).Select(pair => $"line_items[0][price_data][{pair[0]}]={pair[1]}"));

        var (status, body) = await sandbox.SendAsync("POST", "/v1/checkout/sessions", $"mode=payment&success_url=http://127.0.0.1:9/thanks&line_items[0][quantity]={quantity}&line_items[0][price_data][product_data][name]=A tip&{data}");

        Assert.Equal((code is null ? 200 : 400, code, parameter), (status, (string?)body["error"]?["code"], (string?)body["error"]?["param"]));
    }

    [Theory]
    [InlineData("currency=eur&custom_unit_amount[enabled]=true&custom_unit_amount[minimum]=20", "amount_too_small", "custom_unit_amount[minimum]")]
    [InlineData("currency=kwd&unit_amount=5125", "parameter_invalid_integer", "unit_amount")]
    public async Task A_price_that_nobody_could_pay_is_refused(string price, string code, string parameter) =>
        await RawCalls.RefusesAsync("/v1/prices", $"{price}&product=PRODUCT", 400, code, parameter);

    [Fact]
    public async Task A_payer_who_names_too_little_is_told_the_least()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var price = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", CustomUnitAmount = new PriceCustomUnitAmountOptions { Enabled = true }, ProductData = new PriceProductDataOptions { Name = "A tip" } });
        var session = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new Stripe.Checkout.SessionCreateOptions { Mode = "payment", SuccessUrl = "http://127.0.0.1:9/thanks", LineItems = [new() { Price = price.Id, Quantity = 1 }] });

        var refused = await sandbox.SubmitAsync(session.Url, ("amount", "0.30"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("The smallest amount is €0.50.", WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_below_it_is_paid_without_a_charge_and_owed_with_the_next()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();

        var small = await sandbox.OpenInvoiceAsync(customer.Id, 30);
        var owing = await sandbox.Stripe.V1.Customers.GetAsync(customer.Id);
        var next = await sandbox.OpenInvoiceAsync(customer.Id, 500);

        Assert.Equal(("paid", 30L, 0L, 0L, 30L), (small.Status, small.Total, small.AmountDue, small.AmountPaid, small.EndingBalance!.Value));
        Assert.Equal(30, owing.Balance);
        Assert.Equal((30L, 530L, 0L), (next.StartingBalance, next.AmountDue, next.EndingBalance!.Value));
        var entries = await sandbox.Stripe.V1.Customers.BalanceTransactions.ListAsync(customer.Id);
        Assert.Equal([("applied_to_invoice", -30L), ("invoice_too_small", 30L)], entries.Select(entry => (entry.Type, entry.Amount)));
        Assert.Empty(await sandbox.Stripe.V1.Charges.ListAsync());
    }

    [Fact]
    public void What_is_due_can_be_charged_and_no_unit_is_lost() =>
        Gen.Select(Gen.Long[-1_000, 1_000], Gen.Long[-1_000, 1_000], Gen.Long[0, 300]).Sample((total, balance, smallest) =>
        {
            var (due, ending) = InvoiceTotals.Apply(total, balance, smallest);

            Assert.Equal(total + balance, due + ending);
            Assert.True(due is 0 ? ending < smallest || ending is 0 : due >= smallest && ending is 0);
        });
}
