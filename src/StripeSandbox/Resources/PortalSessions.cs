using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class PortalSessions
{
    private const string Kind = "billing_portal.session";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/billing_portal/sessions", "customer,return_url,locale,flow_data.type,flow_data.after_completion.type,flow_data.after_completion.redirect.return_url,flow_data.after_completion.hosted_confirmation.custom_message", Create),
    ];

    private static JsonObject Create(Call call)
    {
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        var flow = call.Parameters.Part("flow_data");
        if (flow?.Text("type") is { } type and not "payment_method_update")
            throw StripeError.Unsupported($"the portal flow {type}");
        var after = flow?.Text("after_completion.type");
        if (after is "redirect" && flow!.Text("after_completion.redirect.return_url") is null)
            throw StripeError.Missing("flow_data[after_completion][redirect][return_url]");

        var session = call.Change.Add(Kind);
        call.Set(session, "return_url", "locale");
        session["configuration"] = "bpc_1SandboxDefault";
        session["customer"] = customer.Id();
        session["url"] = $"{call.Surroundings.Origin}/p/session/{session.Id()}";
        session["flow"] = flow is null ? null : new JsonObject
        {
            ["after_completion"] = new JsonObject
            {
                ["hosted_confirmation"] = after is "hosted_confirmation" ? new JsonObject { ["custom_message"] = flow.Text("after_completion.hosted_confirmation.custom_message") } : null,
                ["redirect"] = after is "redirect" ? new JsonObject { ["return_url"] = flow.Text("after_completion.redirect.return_url") } : null,
                ["type"] = after ?? "portal_homepage",
            },
            ["customer_update"] = null,
            ["subscription_cancel"] = null,
            ["subscription_pause"] = null,
            ["subscription_update"] = null,
            ["subscription_update_confirm"] = null,
            ["type"] = "payment_method_update",
        };
        call.Change.Emit("billing_portal.session.created", session);
        return session;
    }
}
