using StripeSandbox.Documents;

namespace StripeSandbox.Pages;

/// <summary>The ways to pay between which a payer may choose, and how the page's address names them.</summary>
internal static class WaysToPay
{
    public const string Debit = "sepa_debit";

    public static Html Draw(Doc session, bool isDebit, AmountChoice? choice)
    {
        var amount = choice is null ? "" : $"amount={Uri.EscapeDataString(choice.Typed)}";
        return Html.Of($"""
            <nav class="methods" aria-label="Ways to pay">
            <a href="/c/pay/{session.Id()}?{amount}"{(isDebit ? Html.None : new Html(" aria-current=\"true\""))}>Card</a>
            <a href="/c/pay/{session.Id()}?method={Debit}&amp;{amount}"{(isDebit ? new Html(" aria-current=\"true\"") : Html.None)}>SEPA Direct Debit</a>
            </nav>
            """);
    }
}
