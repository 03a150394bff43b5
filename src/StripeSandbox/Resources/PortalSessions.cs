using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>An address in the customer portal: its home, or a flow that begins at once.</summary>
internal static class PortalSessions
{
    private const string Kind = "billing_portal.session";

    /// <summary>The flows that need to be told more than their type.</summary>
    private static readonly string[] Flows = ["subscription_cancel", "subscription_pause", "subscription_update", "subscription_update_confirm"];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/billing_portal/sessions", "customer,configuration,return_url,locale,flow_data.type,flow_data.after_completion,flow_data.subscription_cancel.subscription,flow_data.subscription_pause,"
            + "flow_data.subscription_update,flow_data.subscription_update_confirm.subscription,flow_data.subscription_update_confirm.items", Create),
    ];

    /// <summary>The feature of the configuration that a flow needs.</summary>
    public static string FeatureOf(string flow) => flow is "subscription_update_confirm" ? "subscription_update" : flow;

    private static Doc Create(Call call)
    {
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        var configuration = call.Named("configuration", PortalConfigurations.Kind) ?? PortalConfigurations.Default(call.Change, call.Surroundings.Account.PortalFeatures);
        if (!configuration.Flag("active"))
        {
            throw StripeError.Invalid("The configuration is not active.", "configuration");
        }

        WebAddress.Check(call.Parameters, "return_url", "flow_data.after_completion.redirect.return_url");
        var session = call.Change.Add(Kind);
        call.Set(session, "return_url", "locale");
        session["return_url"] ??= configuration.Text("default_return_url");
        session["configuration"] = configuration.Id();
        session["customer"] = customer.Id();
        session["url"] = $"{call.Surroundings.Origin}/p/session/{session.Id()}";
        session["flow"] = call.Parameters.Part("flow_data") is { } flow ? Flow(call.Change, flow, customer, configuration) : null;
        call.Change.Emit("billing_portal.session.created", session);
        return session;
    }

    private static Doc Flow(Change change, Doc given, Doc customer, Doc configuration)
    {
        var type = given.Text("type")!;
        if (!configuration.Flag($"features.{FeatureOf(type)}.enabled"))
        {
            throw StripeError.Invalid($"This flow cannot be used because the `{FeatureOf(type)}` feature is disabled in the portal configuration.", "flow_data[type]");
        }

        if (Array.Find(Flows, name => given[name] is not null && !string.Equals(name, type, StringComparison.Ordinal)) is { } other)
        {
            throw StripeError.Invalid($"You can only pass `{other}` when the type of the flow is `{other}`. It is `{type}`.", $"flow_data[{other}]");
        }

        var after = given.Text("after_completion.type");
        foreach (var name in new[] { "redirect", "hosted_confirmation" })
        {
            if (given.At($"after_completion.{name}") is not null && !string.Equals(after, name, StringComparison.Ordinal))
            {
                throw StripeError.Invalid($"You can only pass `{name}` when the type of `after_completion` is `{name}`. It is `{after}`.", $"flow_data[after_completion][{name}]");
            }
        }

        if (after is "redirect" && given.Text("after_completion.redirect.return_url") is null)
        {
            throw StripeError.Missing("flow_data[after_completion][redirect][return_url]");
        }

        var flow = new Doc
        {
            ["after_completion"] = new Doc
            {
                ["hosted_confirmation"] = after is "hosted_confirmation" ? new Doc { ["custom_message"] = given.Text("after_completion.hosted_confirmation.custom_message") } : null,
                ["redirect"] = after is "redirect" ? new Doc { ["return_url"] = given.Text("after_completion.redirect.return_url") } : null,
                ["type"] = after ?? "portal_homepage",
            },
            ["customer_update"] = type is "customer_update" ? new Doc() : null,
            ["subscription_cancel"] = null,
            ["subscription_pause"] = null,
            ["subscription_update"] = null,
            ["subscription_update_confirm"] = null,
            ["type"] = type,
        };
        if (type is "customer_update" or "payment_method_update")
        {
            return flow;
        }

        var subscription = SubscriptionOf(change, given, customer, type);
        flow[type] = type switch
        {
            "subscription_cancel" => new Doc { ["retention"] = null, ["subscription"] = subscription.Id() },
            "subscription_update_confirm" => new Doc { ["discounts"] = null, ["items"] = Items(change, given, subscription), ["subscription"] = subscription.Id() },
            _ => new Doc { ["subscription"] = subscription.Id() },
        };
        return flow;
    }

    private static Doc SubscriptionOf(Change change, Doc given, Doc customer, string type)
    {
        var path = $"flow_data[{type}][subscription]";
        var id = given.Text($"{type}.subscription") ?? throw StripeError.Missing(path);
        if (change.Find(id, "subscription") is not { } subscription || !string.Equals(subscription.Text("customer"), customer.Id(), StringComparison.Ordinal))
        {
            throw StripeError.NoSuch("subscription", id, path);
        }

        return Subscribing.IsAlive(subscription) && subscription["schedule"] is null | type is "subscription_cancel"
            ? subscription
            : throw StripeError.Invalid("This subscription cannot be changed in the portal: it has ended, or a schedule manages it.", path);
    }

    private static DocList Items(Change change, Doc given, Doc subscription)
    {
        var items = given.Parts("subscription_update_confirm.items").ToList();
        if (items is not [var only] || subscription.Parts("items").FirstOrDefault(item => string.Equals(item.Id(), only.Text("id"), StringComparison.Ordinal)) is not { } item)
        {
            throw StripeError.Invalid("Exactly one item of the subscription can be updated.", "flow_data[subscription_update_confirm][items]");
        }

        var price = only.Text("price") is null ? item.Part("price")! : ItemChanges.Price(change, only, "flow_data[subscription_update_confirm][items][0]");
        return new DocList(new Doc { ["id"] = item.Id(), ["price"] = price.Id(), ["quantity"] = only.WholeOrNull("quantity") ?? item.WholeOrNull("quantity") ?? 1 });
    }
}
