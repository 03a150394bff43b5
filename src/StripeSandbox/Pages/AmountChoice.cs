using StripeSandbox.Documents;
using StripeSandbox.Engine;

namespace StripeSandbox.Pages;

/// <summary>An amount the payer names: what was typed, what it means, and what is wrong with it.</summary>
internal sealed record AmountChoice(string Typed, long? Minor, string? Problem, Doc Bounds, string Currency)
{
    /// <summary>What was typed, else the preset; without either there is no amount yet, and nothing wrong.</summary>
    public static AmountChoice Read(Doc bounds, string currency, string? typed)
    {
        var text = typed ?? (bounds.WholeOrNull("preset") is { } preset ? Amounts.Plain(preset, currency) : "");
        if (text.Length is 0)
        {
            return new AmountChoice("", null, typed is null ? null : "Enter an amount.", bounds, currency);
        }

        var minor = Amounts.Read(text, currency);
        var least = Math.Max(bounds.WholeOrNull("minimum") ?? 0, SmallestCharge.Of(currency));
        var problem = minor is null or 0 || !SmallestCharge.IsWhole(minor.Value, currency) ? $"Enter an amount like {Amounts.Plain(1_250, currency)}, with nothing between the thousands."
            : minor < least ? $"The smallest amount is {Amounts.Show(least, currency)}."
            : minor > (bounds.WholeOrNull("maximum") ?? 1_000_000) ? $"The largest amount is {Amounts.Show(bounds.WholeOrNull("maximum") ?? 1_000_000, currency)}."
            : null;
        return new AmountChoice(text, problem is null ? minor : null, problem, bounds, currency);
    }

    public Html Draw(string action) => Html.Of($"""
        <form class="choose" method="get" action="{action}" novalidate>
        <div class="field">
        <label for="amount">Your amount in {Currency.ToUpperInvariant()}</label>
        <div class="row"><input id="amount" name="amount" value="{Typed}" inputmode="decimal" autocomplete="off" required aria-describedby="amount-help{(Problem is null ? "" : " amount-error")}"{(Problem is null ? Html.None : new Html(" aria-invalid=\"true\""))}>
        <button class="quiet">{(Minor is null ? "Continue" : "Change amount")}</button></div>
        <p class="hint" id="amount-help">{Range()}</p>
        {(Problem is null ? Html.None : Html.Of($"<p class=\"error\" id=\"amount-error\" role=\"alert\">{Problem}</p>"))}
        </div>
        </form>
        """);

    private string Range() => (Bounds.WholeOrNull("minimum"), Bounds.WholeOrNull("maximum")) switch
    {
        ({ } least, { } most) => $"From {Amounts.Show(least, Currency)} to {Amounts.Show(most, Currency)}.",
        ({ } least, null) => $"{Amounts.Show(least, Currency)} or more.",
        (null, { } most) => $"Up to {Amounts.Show(most, Currency)}.",
        _ => "Pay what you want.",
    };
}
