using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Fields that are absent until a caller expands them.</summary>
internal static class Included
{
    public static bool Has(string kind, string field) => (kind, field) is ("invoice", "payments" or "confirmation_secret") or ("checkout.session", "line_items")
        or ("customer", "subscriptions" or "sources" or "tax_ids") or ("charge", "refunds") or ("coupon", "applies_to");

    public static Doc? Field(Change state, Doc resource, string field) => (resource.Kind(), field) switch
    {
        ("invoice", "payments") => Json.List("/v1/invoice_payments", Newest(state, state.Referring("invoice_payment", resource.Id()))),
        ("invoice", "confirmation_secret") => ConfirmationSecret(state, resource),
        ("checkout.session", "line_items") => Json.List($"/v1/checkout/sessions/{resource.Id()}/line_items", CheckoutSessions.LineItems(state, resource.Id())),
        ("customer", "subscriptions") => Json.List($"/v1/customers/{resource.Id()}/subscriptions", Newest(state, state.Referring("subscription", resource.Id()).Where(Subscriptions.IsAlive))),
        ("customer", "sources" or "tax_ids") => Json.List($"/v1/customers/{resource.Id()}/{field}", []),
        ("charge", "refunds") => Json.List($"/v1/charges/{resource.Id()}/refunds", Newest(state, state.Referring("refund", resource.Id()))),
        ("coupon", "applies_to") => CouponBook.Products(state, resource.Id()) is { } products ? new Doc { ["products"] = new DocList([.. products.Select(product => (Node)product)]) } : null,
        _ => null,
    };

    private static IEnumerable<Node> Newest(Change state, IEnumerable<Doc> found) =>
        found.OrderByDescending(document => document.Whole("created")).ThenByDescending(document => state.SequenceOf(document.Id())).Take(10).Select(document => document.Copy());

    private static Doc? ConfirmationSecret(Change state, Doc invoice) =>
        state.Referring("invoice_payment", invoice.Id()).Select(payment => state.Find(payment.Text("payment.payment_intent"))).OfType<Doc>().FirstOrDefault() is { } intent
            ? new Doc { ["client_secret"] = intent.Text("client_secret"), ["type"] = "payment_intent" }
            : null;
}
