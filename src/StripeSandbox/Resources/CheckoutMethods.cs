using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>The ways to pay that a Checkout Session offers: those of the account, filtered by what its call allows.</summary>
internal static class CheckoutMethods
{
    public const string Fields = "allowed_payment_method_types,wallet_options.link.display";

    private const string Card = "card";

    /// <summary>In the order in which they are shown.</summary>
    private static readonly string[] Known = [Card, LinkWallet.Type, .. BankAccount.Types];

    /// <summary>Once the currency is known.</summary>
    public static void Start(Call call, Doc session)
    {
        call.Set(session, "allowed_payment_method_types");
        if (call.Parameters.Part("wallet_options") is { } wallets)
        {
            session["wallet_options"] = wallets.Copy();
        }

        var allowed = (session["allowed_payment_method_types"] as DocList)?.Select(type => type!.Text!).ToList();
        var isSetup = session.Text("mode") is "setup";
        if (allowed?.Find(type => !Known.Contains(type, StringComparer.Ordinal) || isSetup && type is not Card) is { } other)
        {
            throw StripeError.Unsupported($"{other} in Checkout's {session.Text("mode")} mode");
        }

        var chosen = call.Surroundings.Account.PaymentMethods ?? Unchosen(allowed);
        var offered = chosen.Where(type => allowed?.Contains(type, StringComparer.Ordinal) is not false && Suits(session, type)).OrderBy(type => Array.IndexOf(Known, type)).ToList();
        session["payment_method_types"] = offered.Contains(Card, StringComparer.Ordinal)
            ? new DocList([.. offered.Select(type => (Node?)type)])
            : throw StripeError.Unsupported("a checkout that takes no cards");
    }

    /// <summary>The types beside the card, in the order in which they are shown.</summary>
    public static IEnumerable<string> OthersOf(Doc session) => (session["payment_method_types"] as DocList ?? []).Select(type => type!.Text!).Where(type => type is not Card);

    /// <summary>While nobody chose in the dashboard: cards, and the bank debits that a call names.</summary>
    private static IReadOnlyList<string> Unchosen(List<string>? allowed) => [Card, .. BankAccount.Types.Where(type => allowed?.Contains(type, StringComparer.Ordinal) is true)];

    /// <summary>Bank debits know one currency each; Link can be kept off the page; to save for later, the page has cards alone.</summary>
    private static bool Suits(Doc session, string type) => type switch
    {
        Card => true,
        _ when session.Text("mode") is "setup" => false,
        LinkWallet.Type => session.Text("wallet_options.link.display") is not "never",
        _ => string.Equals(session.Text("currency"), BankAccount.CurrencyOf(type), StringComparison.Ordinal),
    };
}
