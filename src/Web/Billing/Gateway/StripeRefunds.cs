using Core;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Money given back at Stripe; what failed or was called off does not count.</summary>
public sealed class StripeRefunds(StripeGateway stripe)
{
    /// <summary>Where the id of our wish stands in the metadata of a refund.</summary>
    private const string WishKey = "wish";

    /// <summary>Where it stands that the payment still opens what it opened.</summary>
    private const string AccessKey = "access";
    private const string Kept = "kept";

    /// <summary>Where the number of our credit note stands.</summary>
    private const string CreditKey = "credit_note";

    /// <summary>What was given back of a charge, and the invoice it had paid.</summary>
    public Task<StripeAnswer<RefundedInvoice>> OfChargeAsync(string chargeId, CancellationToken cancel) => stripe.AskAsync<RefundedInvoice>(
        async () =>
        {
            var charge = await stripe.V1.Charges.GetAsync(chargeId, cancellationToken: cancel);
            return charge.PaymentIntentId is { } payment
                ? await RefundedInvoiceOfAsync(payment, cancel)
                : new StripeAnswer<RefundedInvoice>(StripeOutcome.Missing, null, Reason.Of("Gateway.ChargeAlone", chargeId));
        },
        cancel);

    /// <summary>The same, by one of the refunds.</summary>
    public Task<StripeAnswer<RefundedInvoice>> OfRefundAsync(string refundId, CancellationToken cancel) => stripe.AskAsync<RefundedInvoice>(
        async () =>
        {
            var refund = await stripe.V1.Refunds.GetAsync(refundId, cancellationToken: cancel);
            return refund.PaymentIntentId is { } payment
                ? await RefundedInvoiceOfAsync(payment, cancel)
                : new StripeAnswer<RefundedInvoice>(StripeOutcome.Missing, null, Reason.Of("Gateway.RefundAlone", refundId));
        },
        cancel);

    /// <summary>All that was ever begun to be given back of one payment: what counts, and the ids of all, also of what failed.</summary>
    public Task<StripeAnswer<ListedRefunds>> AllOfPaymentAsync(string paymentIntentId, CancellationToken cancel) => stripe.AskAsync<ListedRefunds>(
        async () =>
        {
            var (counting, ids) = (new List<RefundSnapshot>(), new HashSet<string>(StringComparer.Ordinal));
            await foreach (var refund in stripe.V1.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = paymentIntentId, Limit = StripeGateway.PageSize }, cancellationToken: cancel))
            {
                ids.Add(refund.Id);
                if (Counts(refund))
                {
                    counting.Add(Of(refund));
                }
            }

            return new ListedRefunds(counting, ids);
        },
        cancel);

    /// <summary>Gives back what is left of a payment. What has gone back is looked at first, and Stripe gives back no more than was paid: twice is once.</summary>
    /// <param name="taken">What the payment had brought.</param>
    /// <param name="why">Stripe's word: "duplicate", "requested_by_customer".</param>
    /// <returns>All that has gone back of it, before and now.</returns>
    public Task<StripeAnswer<List<RefundSnapshot>>> GiveBackAsync(string paymentIntentId, Money taken, string why, CancellationToken cancel) => stripe.AskAsync<List<RefundSnapshot>>(
        async () =>
        {
            var back = await RefundsOfAsync(paymentIntentId, cancel);
            var left = back.Aggregate(taken, (rest, refund) => rest - refund.Amount);
            if (left.Minor > 0)
            {
                var options = new RefundCreateOptions { PaymentIntent = paymentIntentId, Amount = left.Minor, Reason = why }; // what may be reversed besides exists on platforms alone
                back.Add(Of(await stripe.V1.Refunds.CreateAsync(options, stripe.OnceAWhile($"give-back:{paymentIntentId}"), cancel)));
            }

            return back;
        },
        cancel);

    /// <summary>
    /// Makes one refund once: one that a try before has made is found by its wish, whatever became of it since. What may be reversed besides exists on
    /// platforms alone.
    /// </summary>
    /// <returns>The refund's id.</returns>
    public Task<StripeAnswer<string>> MakeAsync(string paymentIntentId, RefundWish wish, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            await foreach (var made in stripe.V1.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = paymentIntentId, Limit = StripeGateway.PageSize }, cancellationToken: cancel))
            {
                if (made.Metadata?.GetValueOrDefault(WishKey) == $"{wish.Id}")
                {
                    return made.Id;
                }
            }

            var options = new RefundCreateOptions { PaymentIntent = paymentIntentId, Amount = wish.Amount.Minor, Reason = Code(wish.Reason), Metadata = new() { [WishKey] = $"{wish.Id}" } };
            if (wish.Then != AfterRefund.EndsNow)
            {
                options.Metadata[AccessKey] = Kept;
            }

            return (await stripe.V1.Refunds.CreateAsync(options, StripeGateway.Once(wish.Key), cancel)).Id;
        },
        cancel);

    /// <summary>Writes the number of its credit note beside the refund, so that it comes back equal when the books are lost.</summary>
    public Task<StripeAnswer<string>> KeepCreditAsync(string refundId, string number, CancellationToken cancel)
    {
        var options = new RefundUpdateOptions { Metadata = new() { [CreditKey] = number } };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Refunds.UpdateAsync(refundId, options, StripeGateway.Once($"credit:{refundId}:{number}"), cancel)).Id, cancel);
    }

    /// <summary>What was given back of an invoice for which somebody made a credit note at Stripe's dashboard.</summary>
    public Task<StripeAnswer<RefundedInvoice>> OfCreditNoteAsync(string creditNoteId, CancellationToken cancel) => stripe.AskAsync<RefundedInvoice>(
        async () =>
        {
            var note = await stripe.V1.CreditNotes.GetAsync(creditNoteId, cancellationToken: cancel);
            var payments = await stripe.V1.InvoicePayments.ListAsync(new InvoicePaymentListOptions { Invoice = note.InvoiceId, Status = "paid" }, cancellationToken: cancel);
            return payments.Data.Select(paid => paid.Payment?.PaymentIntentId).FirstOrDefault(id => id is not null) is { } intent
                ? new RefundedInvoice(intent, note.InvoiceId, await RefundsOfAsync(intent, cancel))
                : new RefundedInvoice("", note.InvoiceId, []); // not paid yet: it asks for less now
        },
        cancel);

    /// <summary>All refunds, newest first, also those that failed.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public Task<StripeAnswer<StripePage<RefundedIntent>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        stripe.PageAsync(
            stripe.V1.Refunds.ListAsync(new RefundListOptions { Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since) }, cancellationToken: cancel),
            refund => refund.PaymentIntentId is { } intent ? new RefundedIntent(intent, Of(refund), Counts(refund)) : null,
            cancel);

    private async Task<RefundedInvoice> RefundedInvoiceOfAsync(string paymentIntentId, CancellationToken cancel) =>
        new(paymentIntentId, await stripe.Invoices.PaidByAsync(paymentIntentId, cancel), await RefundsOfAsync(paymentIntentId, cancel));

    private async Task<List<RefundSnapshot>> RefundsOfAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new RefundListOptions { PaymentIntent = paymentIntentId, Limit = StripeGateway.PageSize };
        var refunds = new List<RefundSnapshot>();
        await foreach (var refund in stripe.V1.Refunds.ListAutoPagingAsync(options, cancellationToken: cancel))
        {
            if (Counts(refund))
            {
                refunds.Add(Of(refund));
            }
        }

        return refunds;
    }

    private static RefundSnapshot Of(Stripe.Refund refund) =>
        new(refund.Id, new Money(refund.Amount, Currency.Of(refund.Currency)), StripeInstant.Utc(refund.Created))
        {
            Status = refund.Status is "succeeded" ? RefundStatus.Made : RefundStatus.UnderWay,
            KeepsAccess = refund.Metadata?.GetValueOrDefault(AccessKey) == Kept,
            CreditNumber = refund.Metadata?.GetValueOrDefault(CreditKey),
        };

    private static string Code(RefundReason reason) => reason switch
    {
        RefundReason.RequestedByCustomer => "requested_by_customer",
        RefundReason.Duplicate => "duplicate",
        RefundReason.Fraudulent => "fraudulent",
    };

    private static bool Counts(Stripe.Refund refund) => refund.Status is not ("failed" or "canceled");
}
