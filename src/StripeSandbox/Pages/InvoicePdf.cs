using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Invoices and credit notes as PDF files.</summary>
internal sealed class InvoicePdf(Ledger ledger, Surroundings surroundings)
{
    private const string Footer = "Simulated Stripe: no money moves, and this document is worth nothing.";

    public IResult Invoice(string id) => Send(id, "invoice", Draw);

    public IResult CreditNote(string id) => Send(id, "credit_note", DrawNote);

    private IResult Send(string id, string kind, Func<Change, Doc, byte[]> draw) => ledger.Read(state =>
        state.Find(id, kind) is { } found && found["number"] is not null
            ? Results.File(draw(state, found), "application/pdf", $"{found.Text("number")}.pdf")
            : Layout.NotFound(surroundings.AccountName, "No document has this address."));

    private byte[] Draw(Change state, Doc invoice)
    {
        var currency = invoice.Text("currency")!;
        var sheet = Begin("Invoice", invoice);
        if (invoice.WholeOrNull("due_date") is { } due)
        {
            sheet.Line($"Due on {Days.Show(due)}");
        }

        sheet.Line(InvoicePage.State(invoice, ledger.Now.ToUnixTimeSeconds()), strong: true);
        sheet.Space();
        BillTo(sheet, invoice);
        foreach (var line in invoice.Parts("lines"))
        {
            sheet.Line(line.Text("description") ?? "Item", Amounts.Show(line.Whole("amount"), currency));
            if (line.Whole("period.end") > line.Whole("period.start"))
            {
                sheet.Line($"{Days.Show(line.Whole("period.start"))} to {Days.Show(line.Whole("period.end"))}", size: 8);
            }
        }

        sheet.Space(6);
        sheet.Rule();
        foreach (var sum in InvoiceSums.Of(state, invoice))
        {
            sheet.Line(sum.Name, Amounts.Show(sum.Amount, currency), strong: sum.IsMain);
        }

        if (invoice.Text("footer") is { } footer)
        {
            sheet.Space();
            sheet.Line(footer, size: 8);
        }

        return sheet.Build();
    }

    private byte[] DrawNote(Change state, Doc note)
    {
        var currency = note.Text("currency")!;
        var sheet = Begin("Credit note", note);
        var invoice = state.Get(note.Text("invoice")!);
        sheet.Line($"For invoice {invoice.Text("number")}");
        if (note.Text("status") is "void")
        {
            sheet.Line("Void", strong: true);
        }

        sheet.Space();
        BillTo(sheet, invoice);
        foreach (var line in note.Parts("lines"))
        {
            sheet.Line(line.Text("description") ?? "Item", Amounts.Show(line.Whole("amount"), currency));
        }

        sheet.Space(6);
        sheet.Rule();
        if (note.Whole("discount_amount") is var discount and not 0)
        {
            sheet.Line("Discount", Amounts.Show(-discount, currency));
        }

        foreach (var tax in note.Parts("total_taxes"))
        {
            sheet.Line(InvoiceSums.Tax(state, tax), Amounts.Show(tax.Whole("amount"), currency));
        }

        sheet.Line("Total credited", Amounts.Show(note.Whole("total"), currency), strong: true);
        return sheet.Build();
    }

    private PdfSheet Begin(string what, Doc document)
    {
        var sheet = new PdfSheet($"{what} {document.Text("number")}", Footer);
        sheet.Line(surroundings.AccountName, size: 12, strong: true);
        sheet.Space();
        sheet.Line(what, size: 20, strong: true);
        sheet.Line($"Number {document.Text("number")}");
        sheet.Line($"Issued on {Days.Show(document.WholeOrNull("effective_at") ?? document.Whole("created"))}");
        return sheet;
    }

    private static void BillTo(PdfSheet sheet, Doc invoice)
    {
        sheet.Line("Bill to", strong: true);
        foreach (var field in new[] { "customer_name", "customer_email", "customer_address.line1", "customer_address.line2", "customer_address.city", "customer_address.postal_code", "customer_address.country" })
        {
            if (invoice.Text(field) is { } words)
            {
                sheet.Line(words);
            }
        }

        sheet.Space();
        sheet.Rule();
    }
}
