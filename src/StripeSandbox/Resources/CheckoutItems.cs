using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What is bought in a Checkout Session, kept beside it: the API shows it only when it is asked for.</summary>
internal static class CheckoutItems
{
    public static IEnumerable<Doc> Kept(Change state, string session) => state.Find(IdOf(session))?.Parts("items").Select(item => item.Copy()) ?? [];

    /// <summary>The subscription_data the session was made with.</summary>
    public static Doc PlanOf(Change state, string session) => state.Find(IdOf(session))?.Part("subscription_data") ?? [];

    /// <summary>What the page needs to know besides the session: its lines, and the data for what it will make.</summary>
    public static void Keep(Change change, string session, List<Doc> items, Doc plan) => change.Add(new Doc
    {
        ["id"] = IdOf(session),
        ["object"] = "_session_items",
        ["items"] = new DocList([.. items]),
        ["subscription_data"] = plan.Copy(),
    });

    /// <exception cref="StripeError">They cannot be bought, or not together.</exception>
    public static List<Doc> Of(Call call)
    {
        if (call.Parameters["line_items"] is not DocList { Count: > 0 })
        {
            throw StripeError.Missing("line_items");
        }

        var items = call.Parameters.Parts("line_items").Select((item, at) => New(call, item, $"line_items[{at}]")).ToList();
        if (items.Select(item => item.Text("currency")).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw StripeError.Invalid("All prices of a Checkout Session must be of the same currency.", "line_items");
        }

        if (call.Parameters.Text("currency") is { } currency && !Currencies.Same(currency, items[0].Text("currency")))
        {
            throw Currencies.Other(items[0].Part("price")!, currency, "line_items[0][price]");
        }

        if (items.Sum(item => item.Whole("amount_total")) > Limits.LargestAmount)
        {
            throw StripeError.Invalid($"The Checkout Session's total amount due must be no more than {Limits.LargestAmount} in the smallest unit of its currency.", "line_items", "amount_too_large");
        }

        return items;
    }

    private static Doc New(Call call, Doc given, string path)
    {
        if (given["price"] is not null && given["price_data"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: price, price_data.", $"{path}[price]", "parameters_exclusive");
        }

        var price = given.Text("price") is { } id
            ? call.Change.Find(id, "price") ?? throw StripeError.NoSuch("price", id, $"{path}[price]")
            : given.Part("price_data") is { } data ? NewPrice(call, data, $"{path}[price_data]") : throw StripeError.Missing($"{path}[price]");
        if (!price.Flag("active") && given.Text("price") is not null)
        {
            throw StripeError.Invalid($"The price specified is inactive. This field only accepts active prices.", $"{path}[price]");
        }

        var quantity = given.WholeOrNull("quantity") ?? throw StripeError.Missing($"{path}[quantity]");
        if (quantity is < 1 or > 999_999)
        {
            throw StripeError.Invalid("This value must be between 1 and 999999.", $"{path}[quantity]", "parameter_invalid_integer");
        }

        var item = Blank.Of("item", call.Change.Now);
        var amount = Amounts.Of(price.WholeOrNull("unit_amount") ?? price.Whole("custom_unit_amount.preset"), quantity, $"{path}[quantity]");
        item["currency"] = price.Text("currency");
        item["description"] = call.Change.Find(price.Text("product"))?.Text("name");
        item["price"] = price.Copy();
        item["quantity"] = quantity;
        item["amount_subtotal"] = amount;
        item["amount_total"] = amount;
        return item;
    }

    private static Doc NewPrice(Call call, Doc data, string path)
    {
        var price = Prices.New(call.Change, data, Prices.ProductOf(call.Change, data, path).Id(), path);
        price["active"] = false;
        call.Change.Emit("price.created", price);
        return price;
    }

    private static string IdOf(string session) => $"_items_{session}";
}
