using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>What a discount is hung on: the customer it is for, and the one field that names the object.</summary>
internal sealed record DiscountTarget(string? Customer, string? Field, string? Id);

/// <summary>The life of discounts: a coupon becomes one when it is given to something, and it ends when its time is over.</summary>
internal static class Discounting
{
    public const string Deed = "discount";

    private const string Kind = "discount";

    /// <summary>Discounts of the parameter <c>discounts</c>: each names a coupon, a promotion code or a discount that is there already.</summary>
    public static List<Doc> Of(Change change, Node? given, DiscountTarget target, string? currency, long? amount = null) =>
        (given as DocList ?? []).OfType<Doc>().Select((one, at) => One(change, one, target, currency, amount, $"discounts[{at}]")).ToList();

    /// <summary>Replaces what hangs on a subscription or its like; tells what went and what came.</summary>
    public static void Replace(Change change, Doc holder, List<Doc> wanted)
    {
        var before = IdsOf(holder["discounts"]);
        holder["discounts"] = Names(wanted);
        foreach (var gone in before.Except(wanted.Select(discount => discount.Id()), StringComparer.Ordinal))
        {
            End(change, gone);
        }

        Tell(change, wanted.Where(discount => !before.Contains(discount.Id(), StringComparer.Ordinal)));
    }

    public static void Tell(Change change, IEnumerable<Doc> discounts)
    {
        foreach (var discount in discounts)
        {
            change.Emit("customer.discount.created", discount);
        }
    }

    /// <summary>The ids of the discounts that count at the moment.</summary>
    public static List<string> Running(Change change, Node? ids) =>
        [.. IdsOf(ids).Where(id => change.Find(id, Kind) is { } discount && !(discount.WholeOrNull("end") <= change.Now))];

    /// <summary>Takes a discount away from whatever it hangs on. Invoices that had it keep it.</summary>
    public static void End(Change change, string id)
    {
        var discount = change.Edit(id);
        discount["end"] ??= change.Now;
        if (discount.Text("subscription") is { } subscription && change.Find(subscription) is not null)
        {
            Unhang(change.Edit(subscription), id);
        }
        else if (discount.Text("customer") is { } customer && string.Equals(change.Find(customer)?.Text("discount.id"), id, StringComparison.Ordinal))
        {
            change.Edit(customer)["discount"] = null;
        }

        change.Emit("customer.discount.deleted", discount);
    }

    /// <summary>The months of a repeating coupon are over.</summary>
    public static void Expire(Change change, string id)
    {
        if (change.Find(id, Kind) is not { } discount)
        {
            return;
        }

        var subscription = change.Find(discount.Text("subscription"));
        var isHung = subscription is null
            ? string.Equals(change.Find(discount.Text("customer"))?.Text("discount.id"), id, StringComparison.Ordinal)
            : subscription["ended_at"] is null && (IdsOf(subscription["discounts"]).Contains(id, StringComparer.Ordinal) || subscription.Parts("items").Any(item => IdsOf(item["discounts"]).Contains(id, StringComparer.Ordinal)));
        if (!isHung)
        {
            return;
        }

        End(change, id);
        change.EmitUpdated(subscription is null ? "customer.updated" : "customer.subscription.updated", (subscription?.Id() ?? discount.Text("customer"))!);
    }

    /// <summary>A coupon for one invoice is gone once an invoice used it.</summary>
    public static void UseUp(Change change, Doc invoice)
    {
        foreach (var used in invoice.Parts("total_discount_amounts").Where(used => used.Whole("amount") > 0).Select(used => used.Text("discount")).OfType<string>().ToList())
        {
            if (change.Find(used, Kind) is { } discount && discount.Text("subscription") is { } subscription && discount["end"] is null
                && CouponBook.Coupon(change, discount.Text("source.coupon")!).Text("duration") is "once")
            {
                End(change, used);
                change.EmitUpdated("customer.subscription.updated", subscription);
            }
        }
    }

    public static List<string> IdsOf(Node? discounts) =>
        discounts is DocList { Count: > 0 } list ? [.. list.Select(discount => discount is Doc whole ? whole.Id() : (string)discount!)] : [];

    public static DocList Names(IEnumerable<Doc> discounts) => new([.. discounts.Select(discount => (Node)discount.Id())]);

    public static Doc New(Change change, Doc coupon, Doc? promotion, DiscountTarget target)
    {
        var discount = change.Add(Kind);
        discount["source"]!["coupon"] = coupon.Id();
        discount["promotion_code"] = promotion?.Id();
        discount["customer"] = target.Customer;
        if (target.Field is { } field)
        {
            discount[field] = target.Id;
        }

        discount["start"] = change.Now;
        discount["end"] = coupon.Text("duration") is "repeating"
            ? DateTimeOffset.FromUnixTimeSeconds(change.Now).AddMonths((int)coupon.Whole("duration_in_months")).ToUnixTimeSeconds()
            : null;
        if (discount.WholeOrNull("end") is { } end)
        {
            Alarms.Set(change, Deed, discount.Id(), end);
        }

        CouponBook.Redeem(change, coupon.Id());
        if (promotion is not null)
        {
            PromotionRules.Redeem(change, promotion.Id());
        }

        return discount;
    }

    private static Doc One(Change change, Doc given, DiscountTarget target, string? currency, long? amount, string path)
    {
        if (given.Count is not 1)
        {
            throw StripeError.Invalid("Each discount names one of these: coupon, discount, promotion_code.", path, "parameters_exclusive");
        }

        if (given.Text("discount") is { } known)
        {
            return change.Find(known, Kind) ?? throw StripeError.NoSuch(Kind, known, $"{path}[discount]");
        }

        var promotion = given.Text("promotion_code") is { } code ? change.Find(code, "promotion_code") ?? throw StripeError.NoSuch("promotion_code", code, $"{path}[promotion_code]") : null;
        if (promotion is not null)
        {
            PromotionRules.CheckUsable(change, promotion, target.Customer, amount, currency, $"{path}[promotion_code]");
        }

        var (id, parameter) = promotion is null ? (given.Text("coupon")!, $"{path}[coupon]") : (promotion.Text("promotion.coupon")!, $"{path}[promotion_code]");
        var coupon = change.Find(id, "coupon") is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch("coupon", id, parameter);
        CouponBook.CheckUsable(change, coupon, currency, parameter);
        return New(change, coupon, promotion, target);
    }

    private static void Unhang(Doc holder, string id)
    {
        holder["discounts"] = new DocList([.. IdsOf(holder["discounts"]).Where(other => !string.Equals(other, id, StringComparison.Ordinal)).Select(other => (Node)other)]);
        foreach (var item in holder.Parts("items"))
        {
            item["discounts"] = new DocList([.. IdsOf(item["discounts"]).Where(other => !string.Equals(other, id, StringComparison.Ordinal)).Select(other => (Node)other)]);
        }
    }
}
