using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>Warnings of a card's issuer; a site only reads them.</summary>
internal static class EarlyFraudWarnings
{
    private const string Url = "/v1/radar/early_fraud_warnings";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", Url, $"{Lists.Paging},charge,payment_intent", call => MoneyMovements.By(call, FraudWarnings.Kind, Url, "charge", "payment_intent")),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(FraudWarnings.Kind)),
    ];
}
