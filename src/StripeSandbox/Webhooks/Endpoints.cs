using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>Where events go: webhook endpoints, made by options, by the control API or by the API itself.</summary>
internal static class Endpoints
{
    public const string Kind = "webhook_endpoint";

    /// <summary>Adds the target, or gives the endpoint with the same address the new secret.</summary>
    public static Doc Register(Change change, WebhookTarget target)
    {
        var known = change.All(Kind).FirstOrDefault(endpoint => string.Equals(endpoint.Text("url"), target.Url, StringComparison.Ordinal) && !endpoint.Flag("deleted"));
        if (known is not null && change.Find(Secrets.IdOf(known.Id())) is { } kept && Secrets.AreOnly(kept, target.Secret))
        {
            return known;
        }

        var endpoint = known is null ? change.Add(Kind) : change.Edit(known.Id());
        endpoint["url"] = target.Url;
        endpoint["api_version"] = Change.ApiVersion;
        endpoint["enabled_events"] = new DocList("*");
        endpoint["status"] = "enabled";
        Secrets.Set(change, endpoint.Id(), target.Secret);
        return endpoint;
    }

    public static bool Hears(Doc endpoint, string type) => IsOpen(endpoint)
        && endpoint["enabled_events"]!.AsList().Any(name => (string?)name is "*" || string.Equals((string?)name, type, StringComparison.Ordinal));

    public static bool IsOpen(Doc? endpoint) => endpoint?.Text("status") is "enabled";

    /// <summary>Payloads have the shape of the endpoint's version, which never changes.</summary>
    public static string VersionOf(Doc endpoint) => endpoint.Text("api_version") ?? Change.ApiVersion;
}
