using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Every field that is absent until a caller expands it.</summary>
internal static class IncludedFields
{
    public static IReadOnlyList<Included> All { get; } =
    [
        new("invoice", "payments", (state, invoice) => Json.List("/v1/invoice_payments", Newest(state, state.Referring("invoice_payment", invoice.Id())))),
        new("invoice", "confirmation_secret", ConfirmationSecret),
        new("checkout.session", "line_items", (state, session) => Json.List($"/v1/checkout/sessions/{session.Id()}/line_items", CheckoutItems.Kept(state, session.Id()))),
        new("customer", "subscriptions", (state, customer) => Json.List($"/v1/customers/{customer.Id()}/subscriptions", Newest(state, state.Referring("subscription", customer.Id()).Where(Subscribing.IsAlive)))),
        new("customer", "sources", (_, customer) => Json.List($"/v1/customers/{customer.Id()}/sources", [])),
        new("customer", "tax_ids", (_, customer) => Json.List($"/v1/customers/{customer.Id()}/tax_ids", [])),
        new("charge", "refunds", (state, charge) => Json.List($"/v1/charges/{charge.Id()}/refunds", Newest(state, state.Referring("refund", charge.Id())))),
        new("coupon", "applies_to", AppliesTo),
    ];

    private static IEnumerable<Node> Newest(Change state, IEnumerable<Doc> found) =>
        found.OrderByDescending(document => document.Whole("created")).ThenByDescending(document => state.SequenceOf(document.Id())).Take(10).Select(document => document.Copy());

    private static Doc? ConfirmationSecret(Change state, Doc invoice) =>
        state.Referring("invoice_payment", invoice.Id()).Select(payment => state.Find(payment.Text("payment.payment_intent"))).OfType<Doc>().FirstOrDefault() is { } intent
            ? new Doc { ["client_secret"] = intent.Text("client_secret"), ["type"] = "payment_intent" }
            : null;

    private static Doc? AppliesTo(Change state, Doc coupon) =>
        CouponBook.Products(state, coupon.Id()) is { } products ? new Doc { ["products"] = new DocList([.. products.Select(product => (Node)product)]) } : null;
}
