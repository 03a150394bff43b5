using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Events, and the endpoints that hear of them.</summary>
internal static class Notifications
{
    private const long EventsListed = 30 * 24 * 3600;

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/events", $"{Lists.Paging},delivery_success,type,types", ListEvents),
        new("GET", "/v1/events/{id}", "", call => call.Find("event")),
        new("POST", "/v1/webhook_endpoints", "enabled_events,url,api_version,description,metadata", CreateEndpoint),
        new("GET", "/v1/webhook_endpoints", Lists.Paging.Replace(",created", "", StringComparison.Ordinal), call => Hidden(Lists.Page(call, "/v1/webhook_endpoints", "webhook_endpoint", call.Change.All("webhook_endpoint")))),
    ];

    private static JsonObject ListEvents(Call call)
    {
        var types = (call.Parameters["types"] as JsonArray)?.Select(type => (string)type!).ToHashSet(StringComparer.Ordinal);
        return Lists.Page(call, "/v1/events", "event", call.Change.All("event").Where(told =>
            told.Whole("created") >= call.Change.Now - EventsListed
            && (types is null || types.Contains(told.Text("type")!))
            && (call.Parameters.Text("type") is not { } type || IsOf(told.Text("type")!, type))
            && (call.Parameters["delivery_success"] is null || told.Whole("pending_webhooks") is 0 == call.Parameters.Flag("delivery_success"))));
    }

    private static bool IsOf(string type, string wanted) => wanted.EndsWith(".*", StringComparison.Ordinal)
        ? type.StartsWith(wanted[..^1], StringComparison.Ordinal)
        : string.Equals(type, wanted, StringComparison.Ordinal);

    private static JsonObject CreateEndpoint(Call call)
    {
        var url = call.Parameters.Text("url") ?? throw StripeError.Missing("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw StripeError.Invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
        if (call.Parameters.Text("api_version") is { } version and not Change.ApiVersion)
            throw StripeError.Unsupported($"webhook endpoints of version {version}");

        var endpoint = call.Change.Add("webhook_endpoint");
        call.Set(endpoint, "url", "enabled_events", "description");
        call.SetMetadata(endpoint);
        endpoint["secret"] = Ids.New("whsec_", 32);
        return endpoint.Copy();
    }

    private static JsonObject Hidden(JsonObject list)
    {
        foreach (var endpoint in list.Parts("data"))
            Expander.WithoutSecrets(endpoint);
        return list;
    }
}
