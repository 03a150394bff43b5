using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Products
{
    private const string Kind = "product";
    private const string Fields = "name,active,description,images,metadata,statement_descriptor,unit_label,url";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/products", $"{Fields},id,type", Create),
        new("GET", "/v1/products", $"{Lists.Paging},active,ids", List),
        new("GET", "/v1/products/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/products/{id}", $"{Fields},default_price", Update),
        new("DELETE", "/v1/products/{id}", "", Delete),
        new("GET", "/v1/products/search", Search.Parameters, call => Search.Page(call, "/v1/products/search", Kind, "active", "description", "name", "url")),
    ];

    /// <summary>A product made in passing, by a price or a checkout.</summary>
    public static Doc New(Change change, Doc data)
    {
        var product = change.Add(Kind);
        product["name"] = data.Text("name");
        product["description"] = data.Text("description");
        product["metadata"] = Metadata.Merge([], data.Part("metadata") ?? []);
        product["updated"] = change.Now;
        change.Emit("product.created", product);
        return product;
    }

    private static Doc Create(Call call)
    {
        var product = Blank.Of(Kind, call.Change.Now);
        if (call.Parameters.Text("id") is { } id)
        {
            if (call.Change.Find(id) is not null)
            {
                throw StripeError.Invalid($"Product already exists.", "id", "resource_already_exists");
            }

            product["id"] = id;
        }

        call.Change.Add(product);
        Apply(call, product);
        call.Change.Emit("product.created", product);
        return product;
    }

    private static Doc Delete(Call call)
    {
        var product = call.Find(Kind);
        if (call.Change.Referring("price", call.Id).Any())
        {
            throw StripeError.Invalid("This product cannot be deleted because it has one or more user-created prices.", "id");
        }

        call.Change.Emit("product.deleted", product);
        return call.Change.Add(new Doc { ["id"] = call.Id, ["object"] = Kind, ["deleted"] = true });
    }

    private static Doc Update(Call call)
    {
        var product = call.Edit(Kind);
        if (call.Named("default_price", "price") is { } price && !string.Equals(price.Text("product"), product.Id(), StringComparison.Ordinal))
        {
            throw StripeError.Invalid("The price is of another product.", "default_price");
        }

        Apply(call, product);
        call.Set(product, "default_price");
        call.Change.EmitUpdated("product.updated", product.Id());
        return product;
    }

    private static void Apply(Call call, Doc product)
    {
        WebAddress.Check(call.Parameters, "url");
        call.Set(product, "name", "active", "description", "images", "statement_descriptor", "unit_label", "url");
        product["images"] ??= new DocList();
        call.SetMetadata(product);
        product["updated"] = call.Change.Now;
    }

    private static Doc List(Call call)
    {
        var ids = (call.Parameters["ids"] as DocList)?.Select(id => (string)id!).ToHashSet(StringComparer.Ordinal);
        return Lists.Page(call, "/v1/products", Kind, call.Change.All(Kind)
            .Where(product => ids?.Contains(product.Id()) is not false && (call.Parameters["active"] is null || product.Flag("active") == call.Parameters.Flag("active"))));
    }
}
