using Stripe;

namespace StripeSandbox.Tests.Money;

public sealed class DisputeTests
{
    [Fact]
    public async Task A_dispute_takes_the_money_and_winning_evidence_brings_it_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var dispute = await DisputedAsync(sandbox, "pm_card_createDispute");

        var answered = await AnswerAsync(sandbox, dispute, "winning_evidence");

        Assert.Equal(("needs_response", "fraudulent", "under_review"), (dispute.Status, dispute.Reason, answered.Status));
        var won = await sandbox.Stripe.V1.Disputes.GetAsync(dispute.Id);
        Assert.Equal("won", won.Status);
        Assert.Equal([-1_000, 1_000], won.BalanceTransactions.Select(booked => booked.Amount));
        Assert.Equal(0, won.BalanceTransactions.Sum(booked => booked.Net));
        Assert.Equal(
            ["charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated"],
            (await sandbox.ToldAsync()).Where(type => type.StartsWith("charge.dispute", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Losing_evidence_loses()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var dispute = await DisputedAsync(sandbox, "pm_card_createDisputeProductNotReceived");

        await AnswerAsync(sandbox, dispute, "losing_evidence");

        Assert.Equal("product_not_received", dispute.Reason);
        Assert.Equal("lost", (await sandbox.Stripe.V1.Disputes.GetAsync(dispute.Id)).Status);
    }

    [Fact]
    public async Task A_dispute_nobody_answers_is_lost_when_its_time_is_over()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var dispute = await DisputedAsync(sandbox, "pm_card_createDispute");

        await sandbox.PassAsync(TimeSpan.FromDays(10));

        var lost = await sandbox.Stripe.V1.Disputes.GetAsync(dispute.Id);
        Assert.Equal(("lost", true), (lost.Status, lost.EvidenceDetails.PastDue));
        await Assert.ThrowsAsync<StripeException>(() => AnswerAsync(sandbox, dispute, "winning_evidence"));
    }

    [Fact]
    public async Task Evidence_can_be_staged_and_sent_later()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var dispute = await DisputedAsync(sandbox, "pm_card_createDispute");

        var staged = await sandbox.Stripe.V1.Disputes.UpdateAsync(dispute.Id, new DisputeUpdateOptions { Evidence = new DisputeEvidenceOptions { ProductDescription = "A year of articles" }, Submit = false });
        var sent = await sandbox.Stripe.V1.Disputes.UpdateAsync(dispute.Id, new DisputeUpdateOptions { Submit = true });

        Assert.Equal(("needs_response", true, 0), (staged.Status, staged.EvidenceDetails.HasEvidence, staged.EvidenceDetails.SubmissionCount));
        Assert.Equal(("under_review", 1), (sent.Status, sent.EvidenceDetails.SubmissionCount));
    }

    [Fact]
    public async Task An_inquiry_moves_no_money_until_it_escalates()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var quiet = await DisputedAsync(sandbox, "pm_card_createDisputeInquiry");
        var loud = await DisputedAsync(sandbox, "pm_card_createDisputeInquiry");

        var closed = await sandbox.Stripe.V1.Disputes.CloseAsync(quiet.Id);
        await AnswerAsync(sandbox, loud, "escalate_inquiry_evidence");

        Assert.Equal(("warning_needs_response", "warning_closed"), (quiet.Status, closed.Status));
        Assert.Empty(closed.BalanceTransactions);
        var escalated = await sandbox.Stripe.V1.Disputes.GetAsync(loud.Id);
        Assert.Equal(("needs_response", 1), (escalated.Status, escalated.BalanceTransactions.Count));
    }

    [Fact]
    public async Task A_disputed_charge_is_not_refunded()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var dispute = await DisputedAsync(sandbox, "pm_card_createDispute");

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { Charge = dispute.ChargeId }));

        Assert.Equal("charge_disputed", refused.StripeError.Code);
    }

    [Fact]
    public async Task A_bank_can_warn_of_fraud_before_it_disputes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var intent = await sandbox.PayByApiAsync("pm_card_createIssuerFraudRecord");

        var warned = await sandbox.Sink.WaitAsync("radar.early_fraud_warning.created");
        Assert.Equal(intent.LatestChargeId, ((Stripe.Radar.EarlyFraudWarning)warned.Data.Object).ChargeId);
        Assert.Equal("radar.early_fraud_warning.created", (await sandbox.ToldAsync())[^1]);
    }

    [Fact]
    public async Task Any_charge_can_be_disputed_at_will_and_ends_its_subscription_where_that_is_set()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var charge = (await sandbox.Stripe.V1.Charges.ListAsync(new ChargeListOptions { Customer = subscription.CustomerId })).Single();

        await sandbox.ControlAsync("settings", new System.Text.Json.Nodes.JsonObject { ["cancels_on_dispute"] = true });
        var opened = await sandbox.ControlAsync($"dispute/{charge.Id}", new System.Text.Json.Nodes.JsonObject { ["reason"] = "subscription_canceled" });

        Assert.Equal("subscription_canceled", (string?)opened["reason"]);
        var ended = await sandbox.FreshAsync(subscription);
        Assert.Equal(("canceled", "payment_disputed"), (ended.Status, ended.CancellationDetails.Reason));
    }

    private static async Task<Dispute> DisputedAsync(RunningSandbox sandbox, string card)
    {
        var intent = await sandbox.PayByApiAsync(card, amount: 1_000);
        return (await sandbox.Stripe.V1.Disputes.ListAsync(new DisputeListOptions { PaymentIntent = intent.Id })).Single();
    }

    private static Task<Dispute> AnswerAsync(RunningSandbox sandbox, Dispute dispute, string words) =>
        sandbox.Stripe.V1.Disputes.UpdateAsync(dispute.Id, new DisputeUpdateOptions { Evidence = new DisputeEvidenceOptions { UncategorizedText = words } });
}
