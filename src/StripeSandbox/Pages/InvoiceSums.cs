using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>One line below the lines of an invoice: what it is called, and its amount in minor units.</summary>
internal sealed record InvoiceSum(string Name, long Amount, bool IsMain = false);

/// <summary>From subtotal to amount due, as the page and the PDF show it. What is nothing is left out.</summary>
internal static class InvoiceSums
{
    public static IReadOnlyList<InvoiceSum> Of(Change state, Doc invoice)
    {
        var balance = invoice.Whole("amount_due") + invoice.Whole("pre_payment_credit_notes_amount") - invoice.Whole("total");
        List<InvoiceSum> sums =
        [
            new("Subtotal", invoice.Whole("subtotal")),
            .. invoice.Parts("total_discount_amounts").Where(discount => !IsOfOneLine(invoice, discount)).Select(discount => new InvoiceSum(Discount(state, discount.Text("discount")!), -discount.Whole("amount"))),
            .. invoice.Parts("total_taxes").Select(tax => new InvoiceSum(Tax(state, tax), tax.Whole("amount"))),
            new("Total", invoice.Whole("total"), IsMain: true),
            new("Credit notes", -invoice.Whole("pre_payment_credit_notes_amount")),
            new(balance < 0 ? "Applied balance" : "Owed from before", invoice.Text("status") is "draft" || invoice.Whole("total") < 0 ? 0 : balance),
        ];
        var isReduced = sums.Exists(sum => sum is { IsMain: false, Amount: not 0 } && sum.Name is "Credit notes" or "Applied balance" or "Owed from before");
        if (isReduced && invoice.Text("status") is "open" or "paid")
        {
            sums.Add(new InvoiceSum(invoice.Text("status") is "paid" ? "Amount paid" : "Amount due", invoice.Whole("amount_due"), IsMain: true));
        }

        return [.. sums.Where((sum, at) => sum.IsMain || sum.Amount is not 0 && (at > 0 || sums.Count(other => other.Amount is not 0) > 2))];
    }

    /// <summary>A line's own discount is in the subtotal already.</summary>
    private static bool IsOfOneLine(Doc invoice, Doc discount) => !Discounting.IdsOf(invoice["discounts"]).Contains(discount.Text("discount")!, StringComparer.Ordinal);

    public static string Discount(Change state, string id)
    {
        var coupon = CouponBook.Coupon(state, state.Get(id).Text("source.coupon")!);
        return Named(coupon);
    }

    public static string Named(Doc coupon)
    {
        var name = coupon.Text("name") ?? coupon.Id();
        return coupon.DecimalOrNull("percent_off") is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{name} ({percent:0.##}% off)") : name;
    }

    public static string Tax(Change state, Doc tax)
    {
        var rate = state.Find(tax.Text("tax_rate_details.tax_rate"));
        return Rate(rate, tax.Text("tax_behavior") is "inclusive");
    }

    public static string Rate(Doc? rate, bool inclusive) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate?.Text("display_name") ?? "Tax"} ({rate?.DecimalOrNull("percentage"):0.##}%{(inclusive ? " included" : "")})");
}
