using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Which tax rates apply to what.</summary>
internal static class TaxRules
{
    private const string Kind = "tax_rate";

    /// <summary>The whole rates that a parameter names by id.</summary>
    public static DocList Named(Change change, Node? given, string parameter) => new([.. (given as DocList ?? []).Select((id, at) => Named(change, (string)id!, $"{parameter}[{at}]"))]);

    public static IReadOnlyList<TaxTerms> Terms(IEnumerable<Doc> rates, string? exemption) =>
        [.. rates.Select(rate => new TaxTerms(rate.Id(), rate.DecimalOrNull("percentage") ?? 0, rate.Flag("inclusive"), Reason(exemption)))];

    /// <summary>The taxes of one line: the flat rate, else the line's own rates, else those of the whole invoice.</summary>
    public static IReadOnlyList<TaxTerms> OfLine(Change change, Surroundings surroundings, Doc invoice, Doc line)
    {
        var exemption = invoice.Text("customer_tax_exempt");
        if (invoice.Flag("automatic_tax.enabled"))
        {
            return AutomaticTax.HasLocation(invoice.Part("customer_address"))
                ? Terms([AutomaticTax.Rate(change, surroundings, AutomaticTax.IsInclusive(surroundings, change.Find(line.Text("pricing.price_details.price")) ?? invoice))], exemption)
                : [];
        }

        var own = Own(change, line);
        return Terms(own.Count > 0 ? own : invoice.Parts("default_tax_rates"), exemption);
    }

    /// <summary>What a line of an invoice or of its credit note tells of a tax.</summary>
    public static Doc Show(TaxAmount tax) => new()
    {
        ["amount"] = tax.Amount,
        ["tax_behavior"] = tax.Tax.IsInclusive ? "inclusive" : "exclusive",
        ["tax_rate_details"] = new Doc { ["tax_rate"] = tax.Tax.Rate },
        ["taxability_reason"] = tax.Tax.Reason,
        ["taxable_amount"] = tax.Taxable,
        ["type"] = "tax_rate_details",
    };

    private static string Reason(string? exemption) => exemption switch
    {
        "exempt" => "customer_exempt",
        "reverse" => "reverse_charge",
        _ => TaxTerms.Standard,
    };

    /// <summary>The rates of the item that the line was made of.</summary>
    private static List<Doc> Own(Change change, Doc line)
    {
        if ((line.Text("parent.invoice_item_details.invoice_item") ?? line.Text("parent.subscription_item_details.invoice_item")) is { } written)
        {
            return [.. change.Find(written)?.Parts("tax_rates") ?? []];
        }

        var item = line.Text("parent.subscription_item_details.subscription_item");
        return [.. change.Find(line.Text("parent.subscription_item_details.subscription"))?.Parts("items")
            .FirstOrDefault(candidate => string.Equals(candidate.Id(), item, StringComparison.Ordinal))?.Parts("tax_rates") ?? []];
    }

    private static Doc Named(Change change, string id, string parameter)
    {
        var rate = change.Find(id, Kind) ?? throw StripeError.NoSuch(Kind, id, parameter);
        return rate.Flag("active") ? rate.Copy() : throw StripeError.Invalid($"The tax rate {id} is archived and cannot be used.", parameter);
    }
}
