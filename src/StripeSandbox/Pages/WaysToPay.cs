using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The ways to pay between which a payer may choose, and how the page's address and its form name them.</summary>
internal static class WaysToPay
{
    public const string Field = "method";

    /// <summary>The bank debit that was chosen, if it is offered; null for a card.</summary>
    public static string? Chosen(Doc session, HttpRequest request, IFormCollection? form = null) =>
        CheckoutPayments.DebitOf(session) is { } debit && (Is(request.Query[Field].ToString(), debit) || Is(form?[Field].ToString(), debit)) ? debit : null;

    public static Html Draw(Doc session, string offered, bool isDebit, AmountChoice? choice)
    {
        var amount = choice is null ? "" : $"amount={Uri.EscapeDataString(choice.Typed)}";
        return Html.Of($"""
            <nav class="methods" aria-label="Ways to pay">
            <a href="/c/pay/{session.Id()}?{amount}"{(isDebit ? Html.None : new Html(" aria-current=\"true\""))}>Card</a>
            <a href="/c/pay/{session.Id()}?{Field}={offered}&amp;{amount}"{(isDebit ? new Html(" aria-current=\"true\"") : Html.None)}>{BankAccount.NameOf(offered)}</a>
            </nav>
            """);
    }

    private static bool Is(string? wanted, string debit) => string.Equals(wanted, debit, StringComparison.Ordinal);
}
