using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Resources;

/// <summary>Where events go. An endpoint keeps the version it was made with; its secret is shown once.</summary>
internal static class WebhookEndpoints
{
    private const int Most = 16;
    private const string Train = ".endive";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/webhook_endpoints", "enabled_events,url,api_version,description,metadata", Create),
        new("GET", "/v1/webhook_endpoints", Lists.Parts, call => Lists.Page(call, "/v1/webhook_endpoints", Endpoints.Kind, call.Change.All(Endpoints.Kind))),
        new("GET", "/v1/webhook_endpoints/{id}", "", call => call.Find(Endpoints.Kind)),
        new("POST", "/v1/webhook_endpoints/{id}", "enabled_events,url,description,metadata,disabled", Update),
        new("DELETE", "/v1/webhook_endpoints/{id}", "", Delete),
    ];

    private static Doc Create(Call call)
    {
        if (call.Change.All(Endpoints.Kind).Count(known => !known.Flag("deleted")) >= Most)
        {
            throw StripeError.Invalid($"You can have at most {Most} webhook endpoints.", "url");
        }

        var version = call.Parameters.Text("api_version") ?? Change.ApiVersion;
        if (!version.EndsWith(Train, StringComparison.Ordinal))
        {
            throw StripeError.Unsupported($"webhook endpoints of version {version}");
        }

        CheckUrl(call);
        var endpoint = call.Change.Add(Endpoints.Kind);
        endpoint["api_version"] = version;
        Apply(call, endpoint);
        var secret = Ids.New("whsec_", 32);
        Secrets.Set(call.Change, endpoint.Id(), secret);
        var shown = endpoint.Copy();
        shown["secret"] = secret;
        return shown;
    }

    private static Doc Update(Call call)
    {
        var endpoint = call.Edit(Endpoints.Kind);
        CheckUrl(call);
        Apply(call, endpoint);
        if (call.Parameters.ContainsKey("disabled"))
        {
            endpoint["status"] = call.Parameters.Flag("disabled") ? "disabled" : "enabled";
        }

        if (!Endpoints.IsOpen(endpoint))
        {
            Deliveries.Stop(call.Change, endpoint.Id());
        }

        return endpoint;
    }

    private static Doc Delete(Call call)
    {
        var endpoint = call.Find(Endpoints.Kind);
        call.Change.Remove(Secrets.IdOf(endpoint.Id()));
        Deliveries.Stop(call.Change, endpoint.Id());
        return call.Change.Add(new Doc { ["id"] = endpoint.Id(), ["object"] = Endpoints.Kind, ["deleted"] = true });
    }

    private static void Apply(Call call, Doc endpoint)
    {
        if (call.Parameters["enabled_events"] is DocList { Count: 0 })
        {
            throw StripeError.Invalid("Invalid enabled_events: name at least one event, or '*'.", "enabled_events");
        }

        call.Set(endpoint, "url", "enabled_events", "description");
        call.SetMetadata(endpoint);
    }

    private static void CheckUrl(Call call)
    {
        if (call.Parameters.Text("url") is not { } url)
        {
            return;
        }

        if (!WebAddress.IsOfTheWeb(url))
        {
            throw StripeError.Invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
        }

        if (new Uri(url) is { IsLoopback: false } elsewhere)
        {
            throw StripeError.Unsupported($"webhook endpoints that are not on this machine ({elsewhere.Host})");
        }
    }
}
