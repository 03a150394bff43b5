using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Prices
{
    private const string Kind = "price";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/prices", "currency,active,lookup_key,transfer_lookup_key,metadata,nickname,product,product_data.name,product_data.metadata,recurring.interval,recurring.interval_count,recurring.usage_type,tax_behavior,unit_amount,custom_unit_amount,billing_scheme", Create),
        new("GET", "/v1/prices", $"{Lists.Paging},active,currency,lookup_keys,product,recurring.interval,type", List),
        new("GET", "/v1/prices/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/prices/{id}", "active,lookup_key,transfer_lookup_key,metadata,nickname,tax_behavior", Update),
        new("GET", "/v1/prices/search", Search.Parameters, call => Search.Page(call, "/v1/prices/search", Kind, "active", "currency", "lookup_key", "product", "type")),
    ];

    /// <summary>A price from the parameters of its own call, or from the price_data of another; <paramref name="path"/> names them.</summary>
    public static Doc New(Change change, Doc data, string product, string path)
    {
        string Named(string name) => path.Length is 0 ? name : $"{path}[{name}]";
        var currency = data.Text("currency")!.ToLowerInvariant();
        var asks = Asked(data, currency, Named("custom_unit_amount"));
        var amount = data.WholeOrNull("unit_amount");
        if (amount is null && asks is null)
        {
            throw StripeError.Missing(Named("unit_amount"));
        }

        if (data.Text("recurring.usage_type") is "metered")
        {
            throw StripeError.Unsupported("metered prices");
        }

        if (data.Text("billing_scheme") is "tiered")
        {
            throw StripeError.Unsupported("tiered prices");
        }

        if (data["recurring"] is null)
        {
            // One alone may be worth less than a charge: so many of it are held to that.
            SmallestCharge.CheckWhole(amount ?? 0, currency, Named("unit_amount"));
        }

        var price = change.Add(Kind);
        price["currency"] = currency;
        price["product"] = product;
        price["unit_amount"] = amount;
        price["unit_amount_decimal"] = amount?.ToString(CultureInfo.InvariantCulture);
        price["custom_unit_amount"] = asks;
        price["tax_behavior"] = data.Text("tax_behavior") ?? "unspecified";
        price["type"] = data["recurring"] is null ? "one_time" : "recurring";
        if (data.Part("recurring") is { } recurring)
        {
            price["recurring"] = new Doc
            {
                ["interval"] = recurring.Text("interval"),
                ["interval_count"] = recurring.WholeOrNull("interval_count") ?? 1,
                ["meter"] = null,
                ["trial_period_days"] = null,
                ["usage_type"] = "licensed",
            };
        }

        return price;
    }

    /// <summary>A product that is known, or one made in passing.</summary>
    public static Doc ProductOf(Change change, Doc data, string path)
    {
        string Named(string name) => path.Length is 0 ? name : $"{path}[{name}]";
        if (data["product"] is not null && data["product_data"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: product, product_data.", Named("product"), "parameters_exclusive");
        }

        if (data.Text("product") is { } id)
        {
            return change.Find(id, "product") is { } known && !known.Flag("deleted") ? known : throw StripeError.NoSuch("product", id, Named("product"));
        }

        return data.Part("product_data") is { } named ? Products.New(change, named) : throw StripeError.Missing(Named("product"));
    }

    /// <summary>The payer names the amount, within bounds; null when the price does.</summary>
    private static Doc? Asked(Doc data, string currency, string path)
    {
        if (data.Part("custom_unit_amount") is not { } custom || !custom.Flag("enabled"))
        {
            return null;
        }

        if (data["unit_amount"] is not null || data["recurring"] is not null)
        {
            throw StripeError.Invalid("You may not combine `custom_unit_amount` with `unit_amount` or `recurring`.", path, "parameters_exclusive");
        }

        var (least, preset, most) = (custom.WholeOrNull("minimum"), custom.WholeOrNull("preset"), custom.WholeOrNull("maximum"));
        foreach (var (name, bound) in new[] { ("minimum", least), ("preset", preset), ("maximum", most) })
        {
            if (bound is < 0 or > Limits.LargestAmount)
            {
                throw StripeError.Invalid($"This value must be between 0 and {Limits.LargestAmount}.", $"{path}[{name}]", "parameter_invalid_integer");
            }

            if (bound is { } asked)
            {
                SmallestCharge.Check(asked, currency, $"{path}[{name}]");
            }
        }

        if (least > most || preset < least || preset > most)
        {
            throw StripeError.Invalid("`minimum`, `preset` and `maximum` must be in this order.", path);
        }

        return new Doc { ["maximum"] = most, ["minimum"] = least, ["preset"] = preset };
    }

    private static Doc Create(Call call)
    {
        var price = New(call.Change, call.Parameters, ProductOf(call.Change, call.Parameters, "").Id(), "");
        Apply(call, price);
        call.Change.Emit("price.created", price);
        return price;
    }

    private static Doc Update(Call call)
    {
        var price = call.Edit(Kind);
        Apply(call, price);
        call.Change.EmitUpdated("price.updated", price.Id());
        return price;
    }

    private static void Apply(Call call, Doc price)
    {
        TakeLookupKey(call, price);
        call.Set(price, "active", "nickname", "lookup_key", "tax_behavior");
        call.SetMetadata(price);
    }

    private static void TakeLookupKey(Call call, Doc price)
    {
        if (call.Parameters.Text("lookup_key") is not { } key)
        {
            return;
        }

        var holder = call.Change.All(Kind).FirstOrDefault(other => string.Equals(other.Text("lookup_key"), key, StringComparison.Ordinal)
            && !string.Equals(other.Id(), price.Id(), StringComparison.Ordinal));
        if (holder is null)
        {
            return;
        }

        if (!call.Parameters.Flag("transfer_lookup_key"))
        {
            throw StripeError.Invalid($"A price (`{holder.Id()}`) already uses that lookup key.", "lookup_key");
        }

        call.Change.Edit(holder.Id())["lookup_key"] = null;
        call.Change.EmitUpdated("price.updated", holder.Id());
    }

    private static Doc List(Call call)
    {
        var keys = (call.Parameters["lookup_keys"] as DocList)?.Select(key => (string)key!).ToHashSet(StringComparer.Ordinal);
        return Lists.Page(call, "/v1/prices", Kind, call.Change.All(Kind).Where(price =>
            (keys is null || price.Text("lookup_key") is { } key && keys.Contains(key))
            && (call.Parameters["active"] is null || price.Flag("active") == call.Parameters.Flag("active"))
            && Matches(call, price, "product") && Matches(call, price, "currency") && Matches(call, price, "type") && Matches(call, price, "recurring.interval")));
    }

    private static bool Matches(Call call, Doc price, string field) =>
        call.Parameters.Text(field) is not { } wanted || string.Equals(price.Text(field), wanted, StringComparison.Ordinal);
}
