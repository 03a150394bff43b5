using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class CreditNotes
{
    private const string Kind = "credit_note";
    private const string Url = "/v1/credit_notes";
    private const string Fields = $"invoice,amount,credit_amount,refund_amount,out_of_band_amount,refunds.refund,refunds.amount_refunded,refunds.type,memo,metadata,reason,effective_at,{CreditNoteLines.Fields}";

    /// <summary>What only a paid invoice can give back.</summary>
    private static readonly string[] GivenBack = ["refund_amount", "credit_amount", "out_of_band_amount", "refunds"];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, Fields, call => Create(call, isPreview: false)),
        new("GET", Url, $"{Lists.Paging},customer,invoice", call => MoneyMovements.By(call, Kind, Url, "customer", "invoice")),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", "memo,metadata", Update),
        new("POST", $"{Url}/{{id}}/void", "", Void),
        new("GET", $"{Url}/{{id}}/lines", Lists.Parts, call => Lists.Part(call, $"{Url}/{call.Id}/lines", "credit_note_line_item", [.. call.Find(Kind).Parts("lines")])),
        // A preview is the real thing in a change that is never kept.
        new("GET", $"{Url}/preview", Fields, call => Create(call, isPreview: true)),
        new("GET", $"{Url}/preview/lines", $"{Fields},{Lists.Parts}", call => Lists.Part(call, $"{Url}/preview/lines", "credit_note_line_item", [.. Create(call, isPreview: true).Parts("lines")])),
    ];

    private static Doc Create(Call call, bool isPreview)
    {
        var (change, given) = (call.Change, call.Parameters);
        var invoice = change.Edit((call.Named("invoice", "invoice") ?? throw StripeError.Missing("invoice")).Id());
        if (invoice.Text("status") is not ("open" or "paid"))
        {
            throw StripeError.Invalid($"Credit notes are for open or paid invoices; this one is {invoice.Text("status")}.", "invoice");
        }

        var lines = CreditNoteLines.Of(change, given, invoice);
        var note = New(change, invoice, lines.ConvertAll(line => line.Line), new Bill(lines.ConvertAll(line => line.Bill)));
        note["pdf"] = $"{call.Surroundings.Origin}/cn/{note.Id()}/pdf";
        call.Set(note, "memo", "reason", "effective_at");
        note["effective_at"] ??= change.Now;
        call.SetMetadata(note);
        CheckAmount(note, invoice);
        if (invoice.Text("status") is "paid")
        {
            GiveBack(call, note, invoice);
        }
        else
        {
            Lower(given, note, change, invoice);
        }

        if (!isPreview)
        {
            Tell(change, note, invoice);
        }

        return note;
    }

    private static Doc New(Change change, Doc invoice, List<Doc> lines, Bill bill)
    {
        var note = change.Add(Kind);
        note["amount"] = bill.Total;
        note["total"] = bill.Total;
        note["total_excluding_tax"] = bill.TotalExcludingTax;
        note["subtotal"] = bill.Lines.Sum(line => line.Terms.Amount);
        note["subtotal_excluding_tax"] = bill.Lines.Sum(line => line.Terms.Amount - line.InclusiveTax);
        note["discount_amount"] = bill.Discount;
        note["discount_amounts"] = InvoiceTotals.Show(bill.Discounts);
        note["pretax_credit_amounts"] = InvoiceTotals.ShowCredits(bill.Discounts);
        note["total_taxes"] = new DocList([.. bill.Taxes.Select(TaxRules.Show)]);
        note["currency"] = invoice.Text("currency");
        note["customer"] = invoice.Text("customer");
        note["invoice"] = invoice.Id();
        note["lines"] = Json.List($"{Url}/{note.Id()}/lines", lines);
        note["number"] = string.Create(CultureInfo.InvariantCulture, $"{invoice.Text("number")}-CN-{change.Referring(Kind, invoice.Id()).Count(other => !string.Equals(other.Id(), note.Id(), StringComparison.Ordinal)) + 1:00}");
        return note;
    }

    private static void CheckAmount(Doc note, Doc invoice)
    {
        var (amount, left, currency) = (note.Whole("total"), CreditNoting.Left(invoice), invoice.Text("currency")!);
        if (amount < 1)
        {
            throw StripeError.Invalid("The credit note must be for more than nothing.", "amount");
        }

        if (amount > left)
        {
            throw StripeError.Invalid($"The credit note of {Amounts.Show(amount, currency)} is for more than can still be credited of the invoice: {Amounts.Show(left, currency)}.", "amount");
        }
    }

    private static void Lower(Doc given, Doc note, Change change, Doc invoice)
    {
        if (GivenBack.FirstOrDefault(name => given[name] is not null) is { } early)
        {
            throw StripeError.Invalid("The invoice is not paid yet: nothing can be given back, its amount is lowered.", early);
        }

        note["pre_payment_amount"] = note.Whole("total");
        CreditNoting.Reduce(change, invoice, note.Whole("total"));
    }

    private static void GiveBack(Call call, Doc note, Doc invoice)
    {
        var (change, given, currency) = (call.Change, call.Parameters, invoice.Text("currency")!);
        var (credit, elsewhere) = (given.Whole("credit_amount"), given.Whole("out_of_band_amount"));
        var refunds = CreditNoteRefunds.Of(call, invoice);
        var sum = credit + elsewhere + refunds.Sum(refund => refund.Whole("amount_refunded"));
        if (sum != note.Whole("total") || credit < 0 || elsewhere < 0)
        {
            throw StripeError.Invalid($"The sum of credit amount, refund amount and out of band amount ({Amounts.Show(sum, currency)}) must equal the credit note amount ({Amounts.Show(note.Whole("total"), currency)}).");
        }

        note["type"] = "post_payment";
        note["post_payment_amount"] = note.Whole("total");
        note["out_of_band_amount"] = given["out_of_band_amount"] is null ? null : elsewhere;
        note["refunds"] = new DocList([.. refunds]);
        invoice["post_payment_credit_notes_amount"] = invoice.Whole("post_payment_credit_notes_amount") + note.Whole("total");
        if (credit is 0)
        {
            return;
        }

        var entry = CustomerBalance.Add(change, invoice.Text("customer")!, -credit, currency, "credit_note");
        entry["credit_note"] = note.Id();
        entry["invoice"] = invoice.Id();
        note["customer_balance_transaction"] = entry.Id();
    }

    private static void Tell(Change change, Doc note, Doc invoice)
    {
        if (note["customer_balance_transaction"] is not null)
        {
            change.EmitUpdated("customer.updated", invoice.Text("customer")!);
        }

        change.Emit("credit_note.created", note);
        if (invoice.Text("status") is "open")
        {
            CreditNoting.TellReduced(change, invoice);
        }
        else
        {
            change.EmitUpdated("invoice.updated", invoice.Id());
        }
    }

    private static Doc Update(Call call)
    {
        var note = call.Edit(Kind);
        call.Set(note, "memo");
        call.SetMetadata(note);
        call.Change.EmitUpdated("credit_note.updated", note.Id());
        return note;
    }

    private static Doc Void(Call call)
    {
        var note = call.Edit(Kind);
        var invoice = call.Change.Edit(note.Text("invoice")!);
        if (note.Text("status") is "void" || invoice.Text("status") is not "open")
        {
            throw StripeError.Invalid("You can only void a credit note while its invoice is open, and only once.", code: "invoice_not_editable");
        }

        note["status"] = "void";
        note["voided_at"] = call.Change.Now;
        call.Change.Emit("credit_note.voided", note);
        CreditNoting.Restore(call.Change, invoice, note.Whole("total"));
        return note;
    }
}
