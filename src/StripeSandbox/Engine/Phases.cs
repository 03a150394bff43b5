using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Reads the phases of a subscription schedule from a request: one follows the other without a gap.</summary>
internal static class Phases
{
    private static readonly Dictionary<string, long> Century = new(StringComparer.Ordinal) { ["day"] = 36_500, ["week"] = 5_200, ["month"] = 1_200, ["year"] = 100 };

    /// <param name="start">When the first begins.</param>
    public static DocList Read(Change change, IReadOnlyList<Doc> given, long start)
    {
        var phases = new DocList();
        foreach (var (wanted, at) in given.Select((phase, at) => (phase, at)))
        {
            var phase = Of(change, wanted, start, $"phases[{at}]");
            phases.Add(phase);
            start = phase.Whole("end_date");
        }

        return phases.Count > 0 ? phases : throw StripeError.Missing("phases");
    }

    /// <summary>The period that a subscription is in, as the first phase of a schedule made from it.</summary>
    public static Doc Of(Doc subscription)
    {
        var phase = Blank(subscription.Text("currency")!, Subscribing.PeriodStart(subscription), Subscribing.PeriodEnd(subscription));
        phase["items"] = new DocList([.. subscription.Parts("items").Select(item => Item(item.Text("price.id")!, item.WholeOrNull("quantity") ?? 1, item.Part("metadata") ?? []))]);
        phase["discounts"] = new DocList([.. Discounting.IdsOf(subscription["discounts"]).Select(Discount)]);
        phase["default_payment_method"] = subscription.Text("default_payment_method");
        phase["metadata"] = subscription.Part("metadata")?.Copy();
        return phase;
    }

    public static bool SameItems(Doc phase, Doc other) =>
        phase.Parts("items").Select(item => (item.Text("price"), item.Whole("quantity"))).SequenceEqual(other.Parts("items").Select(item => (item.Text("price"), item.Whole("quantity"))));

    private static Doc Of(Change change, Doc wanted, long start, string path)
    {
        if (wanted["trial"] is not null || wanted["trial_end"] is not null)
        {
            throw StripeError.Unsupported("trials inside a schedule's phase");
        }

        var items = wanted.Parts("items").Select((item, at) => (Price: ItemChanges.Price(change, item, $"{path}[items][{at}]"), Given: item)).ToList();
        if (items.Count is 0)
        {
            throw StripeError.Missing($"{path}[items]");
        }

        var currency = wanted.Text("currency") ?? items[0].Price.Text("currency")!;
        if (items.FindIndex(item => !Currencies.Same(item.Price.Text("currency"), currency)) is >= 0 and var other)
        {
            throw Currencies.Other(items[other].Price, currency, $"{path}[items][{other}][price]");
        }

        if (wanted["end_date"] is not null && wanted["duration"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: end_date, duration.", $"{path}[end_date]", "parameters_exclusive");
        }

        var end = wanted.WholeOrNull("end_date") ?? EndAfter(start, wanted.Part("duration") ?? items[0].Price.Part("recurring")!);
        if (end <= start)
        {
            throw StripeError.Invalid("The end date of a phase must be after its start date.", $"{path}[end_date]");
        }

        var phase = Blank(items[0].Price.Text("currency")!, start, end);
        phase["items"] = new DocList([.. items.Select(item => Item(item.Price.Id(), item.Given.WholeOrNull("quantity") ?? 1, Metadata.Merge([], item.Given.Part("metadata") ?? [])))]);
        phase["proration_behavior"] = wanted.Text("proration_behavior") ?? "create_prorations";
        phase["billing_cycle_anchor"] = wanted.Text("billing_cycle_anchor");
        phase["default_payment_method"] = wanted.Text("default_payment_method");
        phase["discounts"] = DiscountsOf(change, wanted, path);
        phase["description"] = wanted.Text("description");
        phase["metadata"] = Metadata.Merge([], wanted.Part("metadata") ?? []);
        return phase;
    }

    private static long EndAfter(long start, Doc duration)
    {
        var (interval, count) = (duration.Text("interval")!, duration.WholeOrNull("interval_count") ?? 1);
        return count <= Century[interval] ? Anchor.After(start, interval, count, start) : throw StripeError.Unsupported("phases of more than a hundred years");
    }

    /// <summary>Those that hang on the subscription already: what a phase does not name it takes away.</summary>
    private static DocList DiscountsOf(Change change, Doc wanted, string path) => new([.. wanted.Parts("discounts").Select((discount, at) =>
    {
        var id = discount.Text("discount") ?? throw StripeError.Missing($"{path}[discounts][{at}][discount]");
        return Discount((change.Find(id, "discount") ?? throw StripeError.NoSuch("discount", id, $"{path}[discounts][{at}][discount]")).Id());
    })]);

    private static Doc Discount(string id) => new() { ["coupon"] = null, ["discount"] = id, ["promotion_code"] = null };

    private static Doc Item(string price, long quantity, Doc metadata) => new()
    {
        ["billing_thresholds"] = null,
        ["discounts"] = new DocList(),
        ["metadata"] = metadata.Copy(),
        ["plan"] = price,
        ["price"] = price,
        ["quantity"] = quantity,
        ["tax_rates"] = new DocList(),
    };

    private static Doc Blank(string currency, long start, long end) => new()
    {
        ["add_invoice_items"] = new DocList(),
        ["application_fee_percent"] = null,
        ["billing_cycle_anchor"] = null,
        ["billing_thresholds"] = null,
        ["collection_method"] = null,
        ["currency"] = currency,
        ["default_payment_method"] = null,
        ["default_tax_rates"] = new DocList(),
        ["description"] = null,
        ["discounts"] = new DocList(),
        ["end_date"] = end,
        ["invoice_settings"] = null,
        ["items"] = new DocList(),
        ["metadata"] = new Doc(),
        ["on_behalf_of"] = null,
        ["proration_behavior"] = "create_prorations",
        ["start_date"] = start,
        ["transfer_data"] = null,
        ["trial_end"] = null,
    };
}
