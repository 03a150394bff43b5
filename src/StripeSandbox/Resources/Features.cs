using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Features, the products that have them, and the customers who are entitled to them.</summary>
internal static class Features
{
    private const string Kind = Entitling.Feature;
    private const string Url = "/v1/entitlements/features";
    private const string ActiveUrl = "/v1/entitlements/active_entitlements";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, "lookup_key,name,metadata", Create),
        new("GET", Url, $"{Lists.Parts},archived,lookup_key", List),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", "active,name,metadata", Update),
        new("POST", "/v1/products/{id}/features", "entitlement_feature", Attach),
        new("GET", "/v1/products/{id}/features", Lists.Parts, ListAttached),
        new("GET", "/v1/products/{productId}/features/{id}", "", call => Show(call.Change, Attached(call))),
        new("DELETE", "/v1/products/{productId}/features/{id}", "", Detach),
        new("GET", ActiveUrl, $"{Lists.Parts},customer", ListActive),
        new("GET", $"{ActiveUrl}/{{id}}", "", Active),
    ];

    private static Doc Create(Call call)
    {
        var key = call.Parameters.Text("lookup_key") ?? throw StripeError.Missing("lookup_key");
        if (call.Change.All(Kind).Any(other => string.Equals(other.Text("lookup_key"), key, StringComparison.Ordinal)))
        {
            throw StripeError.Invalid($"A feature with the lookup key `{key}` exists already.", "lookup_key", "resource_already_exists");
        }

        var feature = call.Change.Add(Kind);
        call.Set(feature, "lookup_key", "name");
        call.SetMetadata(feature);
        return feature;
    }

    private static Doc Update(Call call)
    {
        var feature = call.Edit(Kind);
        call.Set(feature, "active", "name");
        call.SetMetadata(feature);
        return feature;
    }

    private static Doc List(Call call)
    {
        var (key, archived) = (call.Parameters.Text("lookup_key"), call.Parameters.Flag("archived"));
        return Lists.Page(call, Url, Kind, call.Change.All(Kind).Where(feature =>
            (key is null || string.Equals(feature.Text("lookup_key"), key, StringComparison.Ordinal)) && (archived || feature.Flag("active"))));
    }

    private static Doc Attach(Call call)
    {
        var product = call.Find("product");
        var feature = call.Named("entitlement_feature", Kind) ?? throw StripeError.Missing("entitlement_feature");
        if (Entitling.Attached(call.Change, product.Id()).Any(attached => string.Equals(attached.Text("feature"), feature.Id(), StringComparison.Ordinal)))
        {
            throw StripeError.Invalid("This feature has already been attached to this product.", "entitlement_feature", "resource_already_exists");
        }

        var made = new Doc { ["id"] = Ids.Of("product_feature"), ["feature"] = feature.Id() };
        Entitling.Product(call.Change, product.Id())["data"]!.AsList().Add(made);
        Entitling.FollowAll(call.Change, product.Id());
        return Show(call.Change, made);
    }

    private static Doc Detach(Call call)
    {
        var attached = Attached(call);
        var data = Entitling.Product(call.Change, call.Id)["data"]!.AsList();
        data.Remove(data.OfType<Doc>().First(other => string.Equals(other.Id(), attached.Id(), StringComparison.Ordinal)));
        Entitling.FollowAll(call.Change, call.Id);
        return new Doc { ["id"] = attached.Id(), ["object"] = "product_feature", ["deleted"] = true };
    }

    private static Doc ListAttached(Call call) =>
        Lists.Part(call, $"/v1/products/{call.Find("product").Id()}/features", "product_feature", [.. Entitling.Attached(call.Change, call.Id).Select(attached => Show(call.Change, attached))]);

    private static Doc ListActive(Call call)
    {
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        return Lists.Part(call, ActiveUrl, "active_entitlement", [.. Entitling.Active(call.Change, customer.Id())]);
    }

    private static Doc Active(Call call) => call.Change.All(Entitling.OfCustomers).SelectMany(kept => kept.Parts("data"))
        .FirstOrDefault(entitlement => string.Equals(entitlement.Id(), call.Id, StringComparison.Ordinal))?.Copy() ?? throw StripeError.NoSuch("active_entitlement", call.Id);

    private static Doc Attached(Call call) => Entitling.Attached(call.Change, call.Id).FirstOrDefault(attached => string.Equals(attached.Id(), call.Ids[1], StringComparison.Ordinal))
        ?? throw StripeError.NoSuch("product_feature", call.Ids[1]);

    private static Doc Show(Change state, Doc attached) => new()
    {
        ["id"] = attached.Id(),
        ["object"] = "product_feature",
        ["entitlement_feature"] = state.Get(attached.Text("feature")!).Copy(),
        ["livemode"] = false,
    };
}
