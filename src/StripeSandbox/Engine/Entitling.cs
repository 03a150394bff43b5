using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// What customers are entitled to: the features of the products they subscribe to. Which product has which, and who has what, is
/// kept in documents of the sandbox's own, because Stripe's carry neither product nor customer.
/// </summary>
internal static class Entitling
{
    public const string Feature = "entitlements.feature";
    public const string OfProducts = "_product_features";
    public const string OfCustomers = "_entitlements";

    private const string Entitlement = "entitlements.active_entitlement";

    /// <summary>The attachments of a product: <c>id</c> and <c>feature</c> each.</summary>
    public static Doc Product(Change change, string product) => change.Find(NoteOfProduct(product)) is not null
        ? change.Edit(NoteOfProduct(product))
        : change.Add(new Doc { ["id"] = NoteOfProduct(product), ["object"] = OfProducts, ["of"] = product, ["data"] = new DocList() });

    public static IEnumerable<Doc> Attached(Change state, string product) => state.Find(NoteOfProduct(product))?.Parts("data") ?? [];

    public static IEnumerable<Doc> Active(Change state, string customer) => state.Find(NoteOfCustomer(customer))?.Parts("data") ?? [];

    /// <summary>Brings a customer's entitlements in step with their subscriptions, and tells what changed.</summary>
    public static void Follow(Change change, string customer)
    {
        var known = change.Find(NoteOfCustomer(customer));
        if (known is null && !change.All(OfProducts).Any())
        {
            return;
        }

        var wanted = Wanted(change, customer);
        var had = known?.Parts("data").ToList() ?? [];
        if (wanted.ToHashSet(StringComparer.Ordinal).SetEquals(had.Select(entitlement => entitlement.Text("feature")!)))
        {
            return;
        }

        var before = Summary(customer, had);
        var now = wanted.Select(feature => had.FirstOrDefault(entitlement => string.Equals(entitlement.Text("feature"), feature, StringComparison.Ordinal))?.Copy() ?? Grant(change, feature)).ToList();
        change.Add(new Doc { ["id"] = NoteOfCustomer(customer), ["object"] = OfCustomers, ["of"] = customer, ["data"] = new DocList([.. now]) });
        change.EmitBeside("entitlements.active_entitlement_summary.updated", Summary(customer, now), new Doc { ["entitlements"] = new Doc { ["data"] = before["entitlements"]!["data"]!.Copy() } });
    }

    /// <summary>Every customer of a product, after its features changed.</summary>
    public static void FollowAll(Change change, string product)
    {
        var customers = change.All("subscription").Where(subscription => Subscribing.IsAlive(subscription) && subscription.Parts("items").Any(item => string.Equals(item.Text("price.product"), product, StringComparison.Ordinal)))
            .Select(subscription => subscription.Text("customer")!).Distinct(StringComparer.Ordinal).ToList();
        customers.ForEach(customer => Follow(change, customer));
    }

    private static List<string> Wanted(Change state, string customer) =>
    [
        .. state.Referring("subscription", customer).Where(subscription => subscription.Text("status") is "active" or "trialing" or "past_due")
            .SelectMany(subscription => subscription.Parts("items")).SelectMany(item => Attached(state, item.Text("price.product")!))
            .Select(attached => attached.Text("feature")!).Distinct(StringComparer.Ordinal),
    ];

    private static Doc Grant(Change state, string feature)
    {
        var entitlement = Blank.Of(Entitlement, state.Now);
        entitlement["feature"] = feature;
        entitlement["lookup_key"] = state.Get(feature).Text("lookup_key");
        return entitlement;
    }

    private static Doc Summary(string customer, IEnumerable<Doc> entitlements) => new()
    {
        ["object"] = "entitlements.active_entitlement_summary",
        ["customer"] = customer,
        ["entitlements"] = Json.List($"/v1/customer/{customer}/entitlements", entitlements.Select(entitlement => entitlement.Copy())),
        ["livemode"] = false,
    };

    private static string NoteOfProduct(string product) => $"_features_{product}";

    private static string NoteOfCustomer(string customer) => $"_entitled_{customer}";
}
