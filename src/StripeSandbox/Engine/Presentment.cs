using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Pricing;

namespace StripeSandbox.Engine;

/// <summary>
/// The payer's own currency, as adaptive pricing shows it. It is told beside the amounts (<c>presentment_details</c>); what is
/// charged and settled stays in the currency that was asked for.
/// </summary>
internal sealed record Presentment(string Currency, decimal Rate, string From)
{
    /// <summary>Null where payers are at home in the currency that they are asked for.</summary>
    public static Presentment? Of(Surroundings surroundings, string from) =>
        surroundings.Account.PayerCurrency is { } currency && !string.Equals(currency, from, StringComparison.Ordinal) ? new Presentment(currency, surroundings.Account.PayerRate, from) : null;

    /// <summary>A renewal is shown to its payer as the first payment was.</summary>
    public static void HandOn(Surroundings surroundings, Doc? subscription, Doc intent)
    {
        if (subscription?.Text("presentment_details.presentment_currency") is { } known && Of(surroundings, intent.Text("currency")!) is { } shown && string.Equals(shown.Currency, known, StringComparison.Ordinal))
        {
            intent["presentment_details"] = shown.Details(intent.Whole("amount"));
        }
    }

    public Doc Details(long amount) => new() { ["presentment_amount"] = Convert(amount), ["presentment_currency"] = Currency };

    public string Show(long amount) => Amounts.Show(Convert(amount), Currency);

    /// <summary>What is settled, and at which rate.</summary>
    public string Sentence(long amount) =>
        string.Create(CultureInfo.InvariantCulture, $"Instead of {Amounts.Show(amount, From)}, at {Rate} {Currency.ToUpperInvariant()} for 1 {From.ToUpperInvariant()}.");

    private long Convert(long amount) => Rounding.Nearest(amount / Amounts.Unit(From) * Rate * Amounts.Unit(Currency));
}
