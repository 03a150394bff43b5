using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Early fraud warnings: a card's issuer suspects fraud, before anybody disputes the payment.</summary>
internal static class FraudWarnings
{
    public const string Kind = "radar.early_fraud_warning";

    private const string Stolen = "made_with_stolen_card";

    private static readonly string[] Types =
        ["card_never_received", "fraudulent_card_application", "made_with_counterfeit_card", "made_with_lost_card", Stolen, "misc", "unauthorized_use_of_card"];

    /// <exception cref="StripeError">The charge was not paid, was warned of before, or there is no such kind of fraud.</exception>
    public static Doc Tell(Change change, Doc charge, string? type = null)
    {
        if (!charge.Flag("paid") || change.Referring(Kind, charge.Id()).Any())
        {
            throw StripeError.Invalid($"{charge.Id()} was not paid, or was warned of already.", "charge");
        }

        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
        {
            throw StripeError.Invalid($"fraud_type must be one of {string.Join(", ", Types)}.", "fraud_type");
        }

        var warning = change.Add(Kind);
        warning["actionable"] = !charge.Flag("refunded") && !charge.Flag("disputed");
        warning["charge"] = charge.Id();
        warning["fraud_type"] = type ?? Stolen;
        warning["payment_intent"] = charge.Text("payment_intent");
        change.Emit($"{Kind}.created", warning);
        return warning;
    }

    /// <summary>A charge that was given back in full, or is disputed by now, leaves nothing to be done about its warning.</summary>
    public static void Settle(Change change, Doc charge)
    {
        if (change.Referring(Kind, charge.Id()).FirstOrDefault(known => known.Flag("actionable")) is { } warning)
        {
            change.Edit(warning.Id())["actionable"] = false;
            change.EmitUpdated($"{Kind}.updated", warning.Id());
        }
    }
}
