namespace Web.Billing.Gateway;

/// <summary>An address to which Stripe delivers events, as just fetched.</summary>
/// <param name="Version">Of the events' shapes; null follows the account's default, whatever that becomes.</param>
/// <param name="Types">"*" is all.</param>
public sealed record EndpointSnapshot(string Id, string Url, string? Version, bool IsEnabled, IReadOnlyList<string> Types)
{
    public bool Hears(string type) => Types.Contains("*") || Types.Contains(type, StringComparer.Ordinal);
}
