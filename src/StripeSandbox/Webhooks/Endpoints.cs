using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>Where events go: webhook endpoints, made by options, by the control API or by the API itself.</summary>
internal static class Endpoints
{
    /// <summary>Adds the target, or gives the endpoint with the same address the new secret.</summary>
    public static JsonObject Register(Change change, WebhookTarget target)
    {
        var known = change.All("webhook_endpoint").FirstOrDefault(endpoint => string.Equals(endpoint.Text("url"), target.Url, StringComparison.Ordinal));
        var endpoint = known is null ? change.Add("webhook_endpoint") : change.Edit(known.Id());
        endpoint["url"] = target.Url;
        endpoint["secret"] = target.Secret;
        endpoint["enabled_events"] = new JsonArray("*");
        endpoint["status"] = "enabled";
        return endpoint;
    }

    public static IEnumerable<JsonObject> ListeningTo(IEnumerable<JsonObject> endpoints, string type) =>
        endpoints.Where(endpoint => endpoint.Text("status") is "enabled"
            && endpoint["enabled_events"]!.AsArray().Any(name => (string?)name is "*" || string.Equals((string?)name, type, StringComparison.Ordinal)));
}
