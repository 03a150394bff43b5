using System.Collections.Frozen;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>
/// What Stripe's own page asks of Stripe while somebody pays on it. Undocumented, and here for Stripe's command line alone, whose
/// checkout triggers pay through it.
/// </summary>
internal static class PaymentPages
{
    private static readonly Field Expand = new(new Shape.Sequence(new Shape.Text()), MayBeAbsent: true);

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/payment_pages/{id}", "", call => Page(call.Find("checkout.session"))) { Takes = Taking([]) },
        new("POST", "/v1/payment_pages/{id}/confirm", "payment_method,expected_amount", Confirm)
        {
            Takes = Taking(new() { ["payment_method"] = new Field(new Shape.Text(), MayBeAbsent: false), ["expected_amount"] = new Field(new Shape.Whole(), MayBeAbsent: true) }),
        },
    ];

    private static Doc Confirm(Call call)
    {
        var session = call.Edit("checkout.session");
        if (session.Text("status") is not "open")
        {
            throw StripeError.Invalid($"This Checkout Session is {session.Text("status")}: nothing more is to be paid.");
        }

        if (session.Text("mode") is not "payment")
        {
            throw StripeError.Unsupported("paying for subscriptions through payment_pages: use the page itself");
        }

        if (call.Parameters.WholeOrNull("expected_amount") is { } expected && expected != session.Whole("amount_total"))
        {
            throw StripeError.Invalid("The amount of this Checkout Session has changed.", "expected_amount");
        }

        CheckoutTaxes.Place(call.Change, call.Surroundings, session);
        var method = call.Change.Edit(call.Named("payment_method", "payment_method")!.Id());
        var payee = new Payee(method.Text("billing_details.email") ?? "", method.Text("billing_details.name") ?? "", method.Text("billing_details.address.country") ?? "US");
        var decline = CheckoutPayments.Pay(call.Change, call.Surroundings, session, method, payee, confirmed: false);
        return decline is null ? Page(session) : throw new StripeError(402, "card_error", decline.Message) { Code = decline.Code, DeclineCode = decline.BankCode, Keeps = true };
    }

    private static Shape.Fields Taking(Dictionary<string, Field> parameters) => new(parameters.Append(KeyValuePair.Create("expand", Expand)).ToFrozenDictionary(StringComparer.Ordinal));

    private static Doc Page(Doc session) => new()
    {
        ["id"] = session.Id(),
        ["object"] = "checkout.session",
        ["amount_total"] = session["amount_total"]?.Copy(),
        ["currency"] = session.Text("currency"),
        ["mode"] = session.Text("mode"),
        ["payment_status"] = session.Text("payment_status"),
        ["session_id"] = session.Id(),
        ["status"] = session.Text("status"),
    };
}
