using System.Globalization;
using System.Text.Json.Nodes;
using Core;
using Core.Memberships;
using Core.Payments;
using Data;

namespace Web.Demo.Samples;

/// <summary>One payment as Stripe keeps it: invoice, invoice payment, payment intent, charge and refunds.</summary>
internal static class StripeBill
{
    public static IEnumerable<JsonObject> Documents(
        Payment payment, Membership membership, Supporter supporter, IReadOnlyDictionary<Guid, JsonObject> prices, IEnumerable<Refund> refunds, int number)
    {
        var intent = payment.StripePaymentIntentId ?? StripeDocument.Derived("pi_3", payment.StripeInvoiceId);
        var charge = StripeDocument.Derived("ch_3", payment.StripeInvoiceId);
        yield return Invoice(payment, membership, supporter, PriceOf(payment, membership, prices), number);
        yield return InvoicePayment(payment, intent);
        yield return Intent(payment, membership, intent, charge);
        yield return Charge(payment, membership, intent, charge);
        foreach (var refund in refunds)
        {
            yield return Refund(refund, payment, intent, charge);
        }
    }

    private static JsonObject Invoice(Payment payment, Membership membership, Supporter supporter, JsonObject price, int number)
    {
        var (due, isPaid, isFirst) = (payment.Amount.Minor, payment.PaidAt is not null, payment.PeriodFrom == membership.StartedAt);
        var subscription = new JsonObject { ["metadata"] = new JsonObject(), ["subscription"] = membership.StripeSubscriptionId };
        return new JsonObject
        {
            ["id"] = payment.StripeInvoiceId,
            ["object"] = "invoice",
            ["status"] = isPaid ? "paid" : "open",
            ["billing_reason"] = isFirst ? "subscription_create" : "subscription_cycle",
            ["number"] = string.Create(CultureInfo.InvariantCulture, $"{StripeDocument.Prefix(membership.StripeCustomerId)}-{number:0000}"),
            ["created"] = StripeDocument.Unix(payment.PeriodFrom),
            ["currency"] = StripeDocument.Code(payment.Amount),
            ["customer"] = membership.StripeCustomerId,
            ["customer_email"] = supporter.Email,
            ["amount_due"] = due,
            ["amount_paid"] = isPaid ? due : 0,
            ["amount_remaining"] = isPaid ? 0 : due,
            ["subtotal"] = due,
            ["subtotal_excluding_tax"] = due,
            ["total"] = due,
            ["total_excluding_tax"] = due - payment.Tax.Minor,
            ["attempted"] = true,
            ["attempt_count"] = payment.AttemptCount,
            ["auto_advance"] = !isPaid && payment.NextAttemptAt is not null,
            ["next_payment_attempt"] = payment.NextAttemptAt is { } next ? StripeDocument.Unix(next) : null,
            ["period_start"] = StripeDocument.Unix(payment.PeriodFrom),
            ["period_end"] = StripeDocument.Unix(payment.PeriodFrom),
            ["effective_at"] = StripeDocument.Unix(payment.CreatedAt),
            ["webhooks_delivered_at"] = StripeDocument.Unix(payment.PeriodFrom),
            ["parent"] = new JsonObject { ["quote_details"] = null, ["subscription_details"] = subscription, ["type"] = "subscription_details" },
            ["status_transitions"] = new JsonObject
            {
                ["finalized_at"] = StripeDocument.Unix(payment.CreatedAt),
                ["marked_uncollectible_at"] = null,
                ["paid_at"] = payment.PaidAt is { } paid ? StripeDocument.Unix(paid) : null,
                ["voided_at"] = null,
            },
            ["lines"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(Line(payment, membership, price)),
                ["has_more"] = false,
                ["url"] = $"/v1/invoices/{payment.StripeInvoiceId}/lines",
            },
        };
    }

    private static JsonObject Line(Payment payment, Membership membership, JsonObject price) => new()
    {
        ["id"] = StripeDocument.Derived("il_1", payment.StripeInvoiceId),
        ["object"] = "line_item",
        ["amount"] = payment.Amount.Minor,
        ["subtotal"] = payment.Amount.Minor,
        ["currency"] = StripeDocument.Code(payment.Amount),
        ["description"] = $"1 × {payment.TierName}",
        ["invoice"] = payment.StripeInvoiceId,
        ["parent"] = new JsonObject
        {
            ["invoice_item_details"] = null,
            ["subscription_item_details"] = new JsonObject
            {
                ["invoice_item"] = null,
                ["proration"] = false,
                ["proration_details"] = new JsonObject { ["credited_items"] = null },
                ["subscription"] = membership.StripeSubscriptionId,
                ["subscription_item"] = StripeDocument.ItemId(membership),
            },
            ["type"] = "subscription_item_details",
        },
        ["period"] = new JsonObject { ["start"] = StripeDocument.Unix(payment.PeriodFrom), ["end"] = StripeDocument.Unix(payment.PeriodUntil) },
        ["pricing"] = new JsonObject
        {
            ["price_details"] = new JsonObject { ["price"] = price["id"]?.DeepClone(), ["product"] = price["product"]?.DeepClone() },
            ["type"] = "price_details",
            ["unit_amount_decimal"] = price["unit_amount_decimal"]?.DeepClone(),
        },
        ["quantity"] = 1,
        ["quantity_decimal"] = "1",
    };

    private static JsonObject InvoicePayment(Payment payment, string intent) => new()
    {
        ["id"] = StripeDocument.Derived("inpay_1", payment.StripeInvoiceId),
        ["object"] = "invoice_payment",
        ["amount_paid"] = payment.PaidAt is null ? null : payment.Amount.Minor,
        ["amount_requested"] = payment.Amount.Minor,
        ["created"] = StripeDocument.Unix(payment.CreatedAt),
        ["currency"] = StripeDocument.Code(payment.Amount),
        ["invoice"] = payment.StripeInvoiceId,
        ["payment"] = new JsonObject { ["payment_intent"] = intent, ["type"] = "payment_intent" },
        ["status"] = payment.PaidAt is null ? "open" : "paid",
        ["status_transitions"] = new JsonObject { ["canceled_at"] = null, ["paid_at"] = payment.PaidAt is { } paid ? StripeDocument.Unix(paid) : null },
    };

    private static JsonObject Intent(Payment payment, Membership membership, string intent, string charge) => new()
    {
        ["id"] = intent,
        ["object"] = "payment_intent",
        ["amount"] = payment.Amount.Minor,
        ["amount_received"] = payment.PaidAt is null ? 0 : payment.Amount.Minor,
        ["client_secret"] = $"{intent}_secret_{StripeDocument.Derived("", intent, 25)}",
        ["created"] = StripeDocument.Unix(payment.CreatedAt),
        ["currency"] = StripeDocument.Code(payment.Amount),
        ["customer"] = membership.StripeCustomerId,
        ["latest_charge"] = charge,
        ["payment_method"] = payment.PaidAt is null ? null : StripeDocument.MethodId(membership),
        ["setup_future_usage"] = "off_session",
        ["status"] = payment.PaidAt is null ? "requires_payment_method" : "succeeded",
        ["last_payment_error"] = payment.PaidAt is not null ? null : new JsonObject
        {
            ["charge"] = charge,
            ["code"] = "card_declined",
            ["decline_code"] = "generic_decline",
            ["doc_url"] = "https://stripe.com/docs/error-codes/card-declined",
            ["message"] = payment.FailureMessage,
            ["type"] = "card_error",
        },
    };

    private static JsonObject Charge(Payment payment, Membership membership, string intent, string charge)
    {
        var isPaid = payment.PaidAt is not null;
        return new JsonObject
        {
            ["id"] = charge,
            ["object"] = "charge",
            ["amount"] = payment.Amount.Minor,
            ["amount_captured"] = isPaid ? payment.Amount.Minor : 0,
            ["amount_refunded"] = payment.Refunded.Minor,
            ["captured"] = isPaid,
            ["created"] = StripeDocument.Unix(payment.PaidAt ?? payment.CreatedAt),
            ["currency"] = StripeDocument.Code(payment.Amount),
            ["customer"] = membership.StripeCustomerId,
            ["failure_code"] = isPaid ? null : "card_declined",
            ["failure_message"] = isPaid ? null : payment.FailureMessage,
            ["paid"] = isPaid,
            ["payment_intent"] = intent,
            ["payment_method"] = StripeDocument.MethodId(membership),
            ["payment_method_details"] = new JsonObject { ["card"] = Card(StripeDocument.Card(membership)), ["type"] = "card" },
            ["refunded"] = payment.Status is PaymentStatus.Refunded,
            ["status"] = isPaid ? "succeeded" : "failed",
        };
    }

    /// <summary>A charge tells other things of its card than the payment method does.</summary>
    private static JsonObject Card(JsonObject card)
    {
        foreach (var name in new[] { "display_brand", "generated_from", "networks", "three_d_secure_usage" })
        {
            card.Remove(name);
        }

        foreach (var name in new[] { "amount_authorized", "authorization_code", "electronic_commerce_indicator", "installments", "mandate", "network_transaction_id", "three_d_secure", "transaction_link_id" })
        {
            card[name] = null;
        }

        card["network"] = card["brand"]?.DeepClone();
        return card;
    }

    private static JsonObject Refund(Refund refund, Payment payment, string intent, string charge) => new()
    {
        ["id"] = refund.StripeRefundId,
        ["object"] = "refund",
        ["amount"] = refund.Amount.Minor,
        ["charge"] = charge,
        ["created"] = StripeDocument.Unix(refund.At),
        ["currency"] = StripeDocument.Code(payment.Amount),
        ["payment_intent"] = intent,
        ["reason"] = "requested_by_customer",
        ["status"] = "succeeded",
    };

    /// <summary>The price that was billed: the membership's own, or the one it had before its terms changed.</summary>
    private static JsonObject PriceOf(Payment payment, Membership membership, IReadOnlyDictionary<Guid, JsonObject> prices)
    {
        var own = prices[membership.TierPriceId];
        return (long?)own["unit_amount"] == payment.Amount.Minor
            ? own
            : prices.Values.FirstOrDefault(price => (long?)price["unit_amount"] == payment.Amount.Minor
                && PaidEach(price) == payment.Term) ?? own;
    }

    private static Term PaidEach(JsonObject price) =>
        Term.Every((int)price["recurring"]!["interval_count"]! * ((string?)price["recurring"]!["interval"] is "year" ? 12 : 1));
}
