using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>The ways to pay that a Checkout Session offers: those of the account, filtered by what its call allows.</summary>
internal static class CheckoutMethods
{
    public const string Fields = "allowed_payment_method_types,wallet_options.link.display";

    public const string Link = "link";

    /// <summary>In the order in which they are shown.</summary>
    private static readonly string[] Known = ["card", Link, CheckoutPayments.DebitMethod];

    /// <summary>Once the currency is known.</summary>
    public static void Start(Call call, Doc session)
    {
        call.Set(session, "allowed_payment_method_types");
        if (call.Parameters.Part("wallet_options") is { } wallets)
        {
            session["wallet_options"] = wallets.Copy();
        }

        var allowed = (session["allowed_payment_method_types"] as DocList)?.Select(type => type!.Text!).ToList();
        if (allowed?.Find(type => !Known.Contains(type, StringComparer.Ordinal) || type is CheckoutPayments.DebitMethod && session.Text("mode") is not "payment") is { } other)
        {
            throw StripeError.Unsupported($"{other} in Checkout's {session.Text("mode")} mode");
        }

        // Cards are what every account has; the rest is there as far as it was switched on or, while nobody chose, is named.
        var chosen = call.Surroundings.Account.PaymentMethods;
        var offered = Known.Where(type => (chosen?.Contains(type, StringComparer.Ordinal) ?? type is "card" or CheckoutPayments.DebitMethod && (type is "card" || allowed is not null))
            && allowed?.Contains(type, StringComparer.Ordinal) is not false && Suits(session, type)).ToList();
        if (!offered.Contains("card", StringComparer.Ordinal))
        {
            throw StripeError.Unsupported("a checkout that takes no cards");
        }

        session["payment_method_types"] = new DocList([.. offered.Select(type => (Node?)type)]);
    }

    public static bool Offers(Doc session, string type) => session["payment_method_types"] is DocList offered && offered.Any(one => string.Equals(one?.Text, type, StringComparison.Ordinal));

    /// <summary>Bank debits are for single payments in the one currency they know; Link can be kept off the page.</summary>
    private static bool Suits(Doc session, string type) => type switch
    {
        CheckoutPayments.DebitMethod => session.Text("mode") is "payment" && session.Text("currency") is "eur",
        Link => session.Text("wallet_options.link.display") is not "never",
        _ => true,
    };
}
