using Core;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Disputes at Stripe: a payer's bank takes money back, or asks about it.</summary>
public sealed class StripeDisputes(StripeGateway stripe)
{
    /// <summary>With the invoice that was paid with the money.</summary>
    public Task<StripeAnswer<DisputedInvoice>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync<DisputedInvoice>(
        async () =>
        {
            var dispute = await stripe.V1.Disputes.GetAsync(id, cancellationToken: cancel);
            if (dispute.PaymentIntentId is not { } intent)
            {
                return StripeGateway.Readable<DisputedInvoice>(null, id); // no invoice is paid without one
            }

            if (Of(dispute) is not { } facts)
            {
                return new StripeAnswer<DisputedInvoice>(StripeOutcome.Refused, null, Reason.Of("Gateway.OtherShape", id)); // tried in vain until staff are told
            }

            return new DisputedInvoice(intent, await stripe.Invoices.PaidByAsync(intent, cancel), facts);
        },
        cancel);

    /// <summary>All disputes, newest first.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public Task<StripeAnswer<StripePage<DisputedInvoice>>> PageAsync(string? after, CancellationToken cancel) => stripe.PageAsync(
        stripe.V1.Disputes.ListAsync(new DisputeListOptions { Limit = StripeGateway.PageSize, StartingAfter = after }, cancellationToken: cancel),
        dispute => Of(dispute) is { } facts ? new DisputedInvoice(dispute.PaymentIntentId, null, facts) : null,
        cancel);

    /// <returns>Null: in a state that this version of the site has no word for.</returns>
    private static DisputeSnapshot? Of(Stripe.Dispute dispute) => StatusOf(dispute.Status) is not { } status ? null : new DisputeSnapshot(
        dispute.Id, new Money(dispute.Amount, Currency.Of(dispute.Currency)), status, dispute.Reason, StripeInstant.Utc(dispute.Created), StripeInstant.Utc(dispute.EvidenceDetails?.DueBy));

    private static DisputeStatus? StatusOf(string status) => status switch
    {
        "warning_needs_response" or "warning_under_review" => DisputeStatus.Inquiry,
        "needs_response" or "under_review" or "appeal_needs_response" or "appeal_under_review" => DisputeStatus.Open,
        "won" => DisputeStatus.Won,
        "lost" => DisputeStatus.Lost,
        "warning_closed" or "prevented" => DisputeStatus.Dropped,
        _ => null,
    };
}
