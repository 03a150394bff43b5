using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Reckons a draft from its lines and writes down what comes of it: on each line, in the totals, and what is due.</summary>
internal static class InvoiceTotals
{
    public static void Reckon(Change change, Surroundings surroundings, Doc invoice)
    {
        var lines = invoice.Parts("lines").ToList();
        var bill = Bill.Of(
            [.. lines.Select(line => Terms(change, surroundings, invoice, line))],
            [.. Discounting.IdsOf(invoice["discounts"]).Select(id => CouponBook.Terms(change, change.Get(id)))]);
        foreach (var (line, reckoned) in lines.Zip(bill.Lines))
        {
            line["discount_amounts"] = Show(reckoned.Discounts);
            line["pretax_credit_amounts"] = ShowCredits(reckoned.Discounts);
            line["taxes"] = new DocList([.. reckoned.Taxes.Select(TaxRules.Show)]);
        }

        var discounts = bill.Discounts;
        invoice["subtotal"] = bill.Subtotal;
        invoice["subtotal_excluding_tax"] = bill.SubtotalExcludingTax;
        invoice["total"] = bill.Total;
        invoice["total_excluding_tax"] = bill.TotalExcludingTax;
        invoice["total_discount_amounts"] = Show(discounts);
        invoice["total_pretax_credit_amounts"] = ShowCredits(discounts);
        invoice["total_taxes"] = new DocList([.. bill.Taxes.Select(TaxRules.Show)]);
        if (invoice.Flag("automatic_tax.enabled"))
        {
            invoice["automatic_tax"]!["status"] = AutomaticTax.HasLocation(invoice.Part("customer_address")) ? "complete" : "requires_location_inputs";
        }

        Owe(change, invoice);
    }

    /// <summary>
    /// What the customer has in credit lowers what is due, and what they still owe raises it; never below zero. Less than can be
    /// charged is not due: it is owed with the next invoice.
    /// </summary>
    public static (long Due, long EndingBalance) Apply(long total, long balance, long smallest = 0)
    {
        var due = total + balance < smallest ? 0 : Math.Max(0, total + balance);
        return (due, total + balance - due);
    }

    public static DocList Show(IReadOnlyCollection<DiscountAmount> discounts) =>
        discounts.Count is 0 ? [] : new([.. discounts.Select(discount => new Doc { ["amount"] = discount.Amount, ["discount"] = discount.Discount })]);

    public static DocList ShowCredits(IReadOnlyCollection<DiscountAmount> discounts) =>
        discounts.Count is 0 ? [] : new([.. discounts.Select(discount => new Doc { ["amount"] = discount.Amount, ["discount"] = discount.Discount, ["type"] = "discount" })]);

    /// <summary>A line as it was reckoned.</summary>
    public static LineBill Read(Doc line) => new(
        new LineTerms(line.Whole("amount"), line.Text("pricing.price_details.product"), line.Flag("discountable"), [], []),
        [.. line.Parts("discount_amounts").Select(discount => new DiscountAmount(discount.Text("discount")!, discount.Whole("amount")))],
        [.. line.Parts("taxes").Select(tax => new TaxAmount(
            new TaxTerms(tax.Text("tax_rate_details.tax_rate")!, 0, tax.Text("tax_behavior") is "inclusive", tax.Text("taxability_reason")!), tax.Whole("amount"), tax.Whole("taxable_amount")))]);

    private static void Owe(Change change, Doc invoice)
    {
        var balance = change.Find(invoice.Text("customer"))?.Whole("balance") ?? 0;
        invoice["starting_balance"] = balance;
        invoice["ending_balance"] = null;
        invoice["amount_due"] = Apply(invoice.Whole("total"), balance, SmallestCharge.Of(invoice.Text("currency")!)).Due;
        invoice["amount_remaining"] = invoice["amount_due"]!.Copy();
    }

    private static LineTerms Terms(Change change, Surroundings surroundings, Doc invoice, Doc line) => new(
        line.Whole("amount"), line.Text("pricing.price_details.product"), line.Flag("discountable"),
        [.. Discounting.IdsOf(line["discounts"]).Select(id => CouponBook.Terms(change, change.Get(id)))],
        TaxRules.OfLine(change, surroundings, invoice, line));
}
