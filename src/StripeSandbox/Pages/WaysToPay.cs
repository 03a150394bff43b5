using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The ways to pay between which a payer may choose, and how the page's address and its form name them.</summary>
internal static class WaysToPay
{
    public const string Field = "method";

    /// <summary>The way that was chosen, if it is offered; null for a card.</summary>
    public static string? Chosen(Doc session, HttpRequest request, IFormCollection? form = null) =>
        CheckoutMethods.OthersOf(session).FirstOrDefault(way => Is(request.Query[Field].ToString(), way) || Is(form?[Field].ToString(), way));

    public static Html Draw(Doc session, string? chosen, AmountChoice? choice)
    {
        var amount = choice is null ? "" : $"amount={Uri.EscapeDataString(choice.Typed)}";
        var others = CheckoutMethods.OthersOf(session).ToList();
        return others.Count is 0 ? Html.None : Html.Of($"""
            <nav class="methods" aria-label="Ways to pay">
            <a href="/c/pay/{session.Id()}?{amount}"{Marked(chosen is null)}>Card</a>
            {Html.Each(others, way => Html.Of($"<a href=\"/c/pay/{session.Id()}?{Field}={way}&amp;{amount}\"{Marked(Is(chosen, way))}>{NameOf(way)}</a>"))}
            </nav>
            """);
    }

    public static string NameOf(string way) => way is LinkWallet.Type ? "Link" : BankAccount.NameOf(way);

    private static Html Marked(bool isChosen) => isChosen ? new Html(" aria-current=\"true\"") : Html.None;

    private static bool Is(string? wanted, string way) => string.Equals(wanted, way, StringComparison.Ordinal);
}
