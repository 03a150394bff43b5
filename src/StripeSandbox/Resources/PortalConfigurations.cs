using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What the customer portal lets people do.</summary>
internal static class PortalConfigurations
{
    public const string Kind = "billing_portal.configuration";

    private const string Url = "/v1/billing_portal/configurations";
    private const string Fields = "business_profile,default_return_url,metadata,name,features.customer_update,features.invoice_history,features.payment_method_update.enabled,"
        + "features.subscription_cancel.enabled,features.subscription_cancel.mode,features.subscription_cancel.proration_behavior,features.subscription_cancel.cancellation_reason.enabled,"
        + "features.subscription_cancel.cancellation_reason.options,features.subscription_pause.enabled,features.subscription_pause.duration.type,features.subscription_update.enabled,"
        + "features.subscription_update.billing_cycle_anchor,features.subscription_update.default_allowed_updates,features.subscription_update.products.product,features.subscription_update.products.prices,"
        + "features.subscription_update.proration_behavior,features.subscription_update.schedule_at_period_end,features.subscription_update.trial_update_behavior";

    private static readonly string[] Details = ["address", "email", "name", "phone"];
    private static readonly string[] Switched = ["customer_update", "invoice_history", "payment_method_update", "subscription_cancel", "subscription_pause"];
    private static readonly string[] AtFirst = ["customer_update", "invoice_history", "payment_method_update", "subscription_cancel"];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"{Fields},login_page.enabled", Create),
        new("GET", Url, $"{Lists.Parts},active,is_default", List),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", $"{Fields},active", Update),
    ];

    /// <summary>The default one; made when it is first needed, as Stripe does.</summary>
    public static Doc Default(Change change, IReadOnlyList<string>? features)
    {
        if (FindDefault(change) is { } known)
        {
            return known;
        }

        var made = change.Add(Kind);
        made["updated"] = change.Now;
        made["features"]!["customer_update"]!["allowed_updates"] = new DocList("email", "name", "address", "phone");
        Switch(made, features);
        change.Emit("billing_portal.configuration.created", made);
        made["is_default"] = true;
        change.EmitUpdated("billing_portal.configuration.updated", made.Id());
        return made;
    }

    /// <summary>Staff change the default one in the dashboard; while there is none, it will be made so.</summary>
    public static void ChangeDefault(Change change, IReadOnlyList<string>? features)
    {
        if (FindDefault(change) is not { } known)
        {
            return;
        }

        var configuration = change.Edit(known.Id());
        configuration["updated"] = change.Now;
        Switch(configuration, features);
        change.EmitUpdated("billing_portal.configuration.updated", configuration.Id());
    }

    private static Doc? FindDefault(Change change) => change.All(Kind).FirstOrDefault(configuration => configuration.Flag("is_default"));

    private static void Switch(Doc configuration, IReadOnlyList<string>? features)
    {
        foreach (var name in Switched)
        {
            configuration["features"]![name]!["enabled"] = (features ?? AtFirst).Contains(name, StringComparer.Ordinal);
        }
    }

    private static Doc Create(Call call)
    {
        if (call.Parameters["features"] is null)
        {
            throw StripeError.Missing("features");
        }

        if (call.Parameters.Flag("login_page.enabled"))
        {
            throw StripeError.Unsupported("the portal's login page");
        }

        var configuration = call.Change.Add(Kind);
        Apply(call, configuration);
        call.Change.Emit("billing_portal.configuration.created", configuration);
        return configuration;
    }

    private static Doc Update(Call call)
    {
        var configuration = call.Edit(Kind);
        if (configuration.Flag("is_default") && call.Parameters["active"] is not null && !call.Parameters.Flag("active"))
        {
            throw StripeError.Invalid("You cannot deactivate the default configuration.", "active");
        }

        call.Set(configuration, "active");
        Apply(call, configuration);
        call.Change.EmitUpdated("billing_portal.configuration.updated", configuration.Id());
        return configuration;
    }

    private static void Apply(Call call, Doc configuration)
    {
        WebAddress.Check(call.Parameters, "default_return_url", "business_profile.privacy_policy_url", "business_profile.terms_of_service_url");
        call.Set(configuration, "default_return_url", "name");
        call.SetMetadata(configuration);
        configuration["updated"] = call.Change.Now;
        if (call.Parameters.Part("business_profile") is { } profile)
        {
            configuration.Part("business_profile")!.Lay(profile);
        }

        if (call.Parameters.Part("features") is not { } features)
        {
            return;
        }

        Check(call.Change, features);
        var kept = configuration.Part("features")!;
        foreach (var (name, feature) in features)
        {
            kept.Part(name)!.Lay(WithoutNulls(feature!.AsDoc()));
        }

        foreach (var product in kept.Parts("subscription_update.products"))
        {
            product["adjustable_quantity"] ??= new Doc { ["enabled"] = false, ["maximum"] = null, ["minimum"] = 1L };
        }
    }

    private static void Check(Change change, Doc features)
    {
        foreach (var wanted in (features.At("customer_update.allowed_updates") as DocList ?? []).Select(name => (string)name!))
        {
            if (!Details.Contains(wanted, StringComparer.Ordinal))
            {
                throw StripeError.Unsupported($"changing the {wanted} in the portal");
            }
        }

        foreach (var wanted in (features.At("subscription_update.default_allowed_updates") as DocList ?? []).Select(name => (string)name!))
        {
            if (wanted is not "price")
            {
                throw StripeError.Unsupported($"changing the {wanted} of a subscription in the portal");
            }
        }

        if (features.Text("subscription_pause.duration.type") is "interval_options")
        {
            throw StripeError.Unsupported("pauses of a chosen length in the portal");
        }

        if (!features.Flag("subscription_update.enabled"))
        {
            return;
        }

        if (features["subscription_update"]!["products"] is not DocList { Count: > 0 })
        {
            throw StripeError.Missing("features[subscription_update][products]");
        }

        foreach (var price in features.Parts("subscription_update.products").SelectMany(product => product["prices"] as DocList ?? []).Select(id => (string)id!))
        {
            if (change.Find(price, "price") is null)
            {
                throw StripeError.NoSuch("price", price, "features[subscription_update][products][0][prices]");
            }
        }
    }

    /// <summary>An emptied list is told as a list.</summary>
    private static Doc WithoutNulls(Doc feature) =>
        new(feature.Select(field => KeyValuePair.Create(field.Key, (Node?)(field.Value is null ? new DocList() : field.Value.Copy()))));

    private static Doc List(Call call) => Lists.Page(call, Url, Kind, call.Change.All(Kind).Where(configuration =>
        (call.Parameters["active"] is null || configuration.Flag("active") == call.Parameters.Flag("active"))
        && (call.Parameters["is_default"] is null || configuration.Flag("is_default") == call.Parameters.Flag("is_default"))));
}
