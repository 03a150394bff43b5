using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Defaults;

/// <summary>What Stripe mails by itself, beside whatever the site mails.</summary>
public sealed class OwnMailTests
{
    [Fact]
    public async Task Nothing_is_mailed_unless_the_account_wants_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.SubscribeAsync();

        Assert.Empty(await MailsAsync(sandbox));
    }

    [Fact]
    public async Task A_payment_and_its_refund_are_receipted_to_their_payer()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"mails_receipts":true}""");
        var subscription = await sandbox.SubscribeAsync();
        var charge = (await sandbox.Stripe.V1.Charges.ListAsync()).Single();

        await sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { Charge = charge.Id, Amount = 200 });

        var mails = await MailsAsync(sandbox);
        Assert.Equal(["receipt 500 reader@example.org", "refund 200 reader@example.org"], mails.Select(mail => $"{mail["kind"]} {mail["amount"]} {mail["to"]}"));
        Assert.All(mails, mail => Assert.Equal((charge.Id, subscription.LatestInvoiceId), ((string?)mail["about"], (string?)mail["invoice"])));
    }

    [Fact]
    public async Task A_receipt_that_a_call_asks_for_is_sent_whatever_the_account_says()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", Confirm = true, PaymentMethod = "pm_card_visa", ReceiptEmail = "payer@example.org" });

        Assert.Equal("payer@example.org", (string?)(await MailsAsync(sandbox)).Single()["to"]);
    }

    [Fact]
    public async Task Each_failed_try_is_mailed_and_a_reset_forgets_it()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"mails_failed_payments":true}""");
        await sandbox.SubscribeThenFailAsync();

        await sandbox.PassAsync(TimeSpan.FromDays(32));
        await sandbox.PassAsync(TimeSpan.FromDays(1));

        var mails = await MailsAsync(sandbox);
        Assert.True(mails.Count > 1, "several tries failed");
        Assert.All(mails, mail => Assert.Equal(("failed_payment", "stripe", "reader@example.org"), ((string?)mail["kind"], (string?)mail["sender"], (string?)mail["to"])));
        await sandbox.ControlAsync("reset");
        Assert.Empty(await MailsAsync(sandbox));
    }

    private static async Task<List<JsonNode>> MailsAsync(RunningSandbox sandbox) =>
        [.. JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/mails"))!["data"]!.AsArray().Select(mail => mail!)];
}
