using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>The lines of a credit note: parts of lines of its invoice, lines of its own, or one line for a bare amount.</summary>
internal static class CreditNoteLines
{
    public const string Fields = "lines.type,lines.amount,lines.description,lines.invoice_line_item,lines.quantity,lines.unit_amount,lines.metadata,lines.tax_rates";

    private const string Kind = "credit_note_line_item";

    public static List<(Doc Line, LineBill Bill)> Of(Change change, Doc given, Doc invoice)
    {
        if (given["lines"] is DocList { Count: > 0 } lines)
        {
            return [.. lines.OfType<Doc>().Select((line, at) => One(change, line, invoice, $"lines[{at}]"))];
        }

        return given.WholeOrNull("amount") is { } amount
            ? [Written(Custom(change, amount, 1, "Credit", []), new LineBill(new LineTerms(amount, null, IsDiscountable: false, [], []), [], []))]
            : throw StripeError.Invalid("You must pass one of `amount` or `lines`.", "amount", "parameter_missing");
    }

    private static (Doc Line, LineBill Bill) One(Change change, Doc given, Doc invoice, string path) => given.Text("type") is "custom_line_item"
        ? OfItsOwn(change, given, path)
        : OfInvoice(change, given, invoice, path);

    private static (Doc Line, LineBill Bill) OfItsOwn(Change change, Doc given, string path)
    {
        var unit = given.WholeOrNull("unit_amount") ?? throw StripeError.Missing($"{path}[unit_amount]");
        var quantity = given.WholeOrNull("quantity") ?? throw StripeError.Missing($"{path}[quantity]");
        var rates = TaxRules.Named(change, given["tax_rates"], $"{path}[tax_rates]");
        var terms = new LineTerms(Amounts.Of(unit, quantity, $"{path}[quantity]"), null, IsDiscountable: false, [], TaxRules.Terms(rates.OfType<Doc>(), null));
        var line = Custom(change, unit, quantity, given.Text("description") ?? throw StripeError.Missing($"{path}[description]"), rates);
        return Written(line, Bill.Of([terms], []).Lines[0]);
    }

    private static (Doc Line, LineBill Bill) OfInvoice(Change change, Doc given, Doc invoice, string path)
    {
        if (given["tax_rates"] is not null)
        {
            throw StripeError.Unsupported("other tax rates for a credited invoice line than the line has");
        }

        var id = given.Text("invoice_line_item") ?? throw StripeError.Missing($"{path}[invoice_line_item]");
        var billed = invoice.Parts("lines").FirstOrDefault(line => string.Equals(line.Id(), id, StringComparison.Ordinal)) ?? throw StripeError.NoSuch("line_item", id, $"{path}[invoice_line_item]");
        if (given["quantity"] is not null && given["amount"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: amount, quantity.", $"{path}[amount]", "parameters_exclusive");
        }

        // Of a line of none nothing was billed, and nothing can be credited.
        var units = Math.Max(1, billed.WholeOrNull("quantity") ?? 1);
        var quantity = given.WholeOrNull("quantity");
        var amount = given.WholeOrNull("amount") ?? (quantity is { } some ? Rounding.Nearest((decimal)billed.Whole("amount") * some / units) : billed.Whole("amount"));
        if (amount < 1 || amount > billed.Whole("amount") || quantity is < 1 || quantity > units)
        {
            throw StripeError.Invalid("The line cannot be credited for more than it was billed.", $"{path}[{(quantity is null ? "amount" : "quantity")}]");
        }

        var line = Blank.Of(Kind, change.Now);
        line["description"] = given.Text("description") ?? billed.Text("description");
        line["invoice_line_item"] = id;
        line["quantity"] = quantity;
        line["unit_amount"] = quantity is null ? null : Rounding.Nearest((decimal)billed.Whole("amount") / units);
        line["unit_amount_decimal"] = quantity is null ? null : billed.Text("pricing.unit_amount_decimal");
        line["metadata"] = given.Part("metadata")?.Copy();
        line["tax_rates"] = new DocList([.. billed.Parts("taxes").Select(tax => change.Find(tax.Text("tax_rate_details.tax_rate"))?.Copy()).OfType<Node>()]);
        return Written(line, Crediting.Part(InvoiceTotals.Read(billed), amount));
    }

    private static Doc Custom(Change change, long unit, long quantity, string description, DocList rates)
    {
        var line = Blank.Of(Kind, change.Now);
        line["type"] = "custom_line_item";
        line["description"] = description;
        line["quantity"] = quantity;
        line["unit_amount"] = unit;
        line["unit_amount_decimal"] = unit.ToString(CultureInfo.InvariantCulture);
        line["tax_rates"] = rates;
        return line;
    }

    private static (Doc Line, LineBill Bill) Written(Doc line, LineBill bill)
    {
        line["amount"] = bill.Terms.Amount;
        line["discount_amount"] = bill.Terms.Amount - bill.Discounted;
        line["discount_amounts"] = InvoiceTotals.Show(bill.Discounts);
        line["pretax_credit_amounts"] = InvoiceTotals.ShowCredits(bill.Discounts);
        line["taxes"] = new DocList([.. bill.Taxes.Select(TaxRules.Show)]);
        return (line, bill);
    }
}
