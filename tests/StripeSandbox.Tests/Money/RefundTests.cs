using Stripe;

namespace StripeSandbox.Tests.Money;

public sealed class RefundTests
{
    [Fact]
    public async Task A_refund_in_two_parts_gives_back_all_and_no_more()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_visa", amount: 1_000);

        await sandbox.RefundAsync(intent, 400);
        var part = await sandbox.Stripe.V1.Charges.GetAsync(intent.LatestChargeId);
        var rest = await sandbox.RefundAsync(intent);
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.RefundAsync(intent));

        Assert.Equal((400, false), (part.AmountRefunded, part.Refunded));
        Assert.Equal((600, "succeeded"), (rest.Amount, rest.Status));
        Assert.Equal("charge_already_refunded", refused.StripeError.Code);
        Assert.Equal(["refund.created", "charge.refunded", "refund.updated", "charge.refund.updated"], (await sandbox.ToldAsync())[^4..]);
        var booked = await sandbox.Stripe.V1.BalanceTransactions.GetAsync(rest.BalanceTransactionId);
        Assert.Equal((-600, 0, "refund"), (booked.Amount, booked.Fee, booked.Type));
    }

    [Fact]
    public async Task A_pending_refund_arrives_by_the_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_pendingRefund");

        var refund = await sandbox.RefundAsync(intent);
        await sandbox.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal("pending", refund.Status);
        Assert.Equal("succeeded", (await sandbox.Stripe.V1.Refunds.GetAsync(refund.Id)).Status);
        Assert.Contains("refund.updated", (await sandbox.ToldAsync())[^2..]);
    }

    [Fact]
    public async Task A_refund_that_fails_later_leaves_the_charge_as_it_was()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_refundFail", amount: 1_000);

        var refund = await sandbox.RefundAsync(intent);
        await sandbox.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal("succeeded", refund.Status);
        var failed = await sandbox.Stripe.V1.Refunds.GetAsync(refund.Id, new RefundGetOptions { Expand = ["failure_balance_transaction"] });
        Assert.Equal(("failed", 1_000), (failed.Status, failed.FailureBalanceTransaction.Amount));
        var charge = await sandbox.Stripe.V1.Charges.GetAsync(intent.LatestChargeId);
        Assert.Equal((0, false), (charge.AmountRefunded, charge.Refunded));
        Assert.Equal("refund.failed", (await sandbox.ToldAsync())[^1]);
    }

    [Fact]
    public async Task A_refund_to_a_card_is_annotated_but_not_cancelled()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var refund = await sandbox.RefundAsync(await sandbox.PayByApiAsync("pm_card_visa"));

        var noted = await sandbox.Stripe.V1.Refunds.UpdateAsync(refund.Id, new RefundUpdateOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["ticket"] = "7" } });
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Refunds.CancelAsync(refund.Id));

        Assert.Equal("7", noted.Metadata["ticket"]);
        Assert.Equal(400, (int)refused.HttpStatusCode);
    }
}
