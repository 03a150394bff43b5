using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>The lines of a draft: put there, altered, taken away. A line that is no subscription's is the picture of an invoice item.</summary>
internal static class InvoiceLines
{
    private const string Kind = "invoice";
    private const string Fields = "amount,description,discountable,discounts,metadata,period,price_data.currency,price_data.product,price_data.tax_behavior,price_data.unit_amount,pricing,quantity,tax_rates";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/invoices/{id}/lines", Lists.Parts, List),
        new("POST", "/v1/invoices/{invoiceId}/lines/{id}", Fields, UpdateOne),
        new("POST", "/v1/invoices/{id}/add_lines", $"invoice_metadata,lines.invoice_item,{Inside(Fields)}", Add),
        new("POST", "/v1/invoices/{id}/update_lines", $"invoice_metadata,lines.id,{Inside(Fields)}", Update),
        new("POST", "/v1/invoices/{id}/remove_lines", "invoice_metadata,lines.id,lines.behavior", Remove),
    ];

    public static void Put(Call call, Doc invoice, IEnumerable<Doc> items)
    {
        PendingItems.Attach(call.Change, invoice, items);
        Reckon(call, invoice);
    }

    /// <summary>The invoice item was altered: its line follows.</summary>
    public static void Rewrite(Call call, Doc invoice, Doc item)
    {
        foreach (var line in invoice.Parts("lines").Where(line => string.Equals(ItemOf(line), item.Id(), StringComparison.Ordinal)))
        {
            PendingItems.Write(line, item);
        }

        Reckon(call, invoice);
    }

    public static void Drop(Call call, Doc invoice, string item)
    {
        invoice["lines"]!["data"] = new DocList([.. invoice.Parts("lines").Where(line => !string.Equals(ItemOf(line), item, StringComparison.Ordinal)).Select(line => line.Copy())]);
        Reckon(call, invoice);
    }

    public static Doc Draft(Call call)
    {
        var invoice = call.Edit(Kind);
        return invoice.Text("status") is "draft" ? invoice : throw StripeError.Invalid("Finalized invoices can't be updated in this way.", code: "invoice_not_editable");
    }

    private static Doc Add(Call call)
    {
        var invoice = Draft(call);
        foreach (var (given, at) in call.Parameters.Parts("lines").Select((line, at) => (line, at)).ToList())
        {
            var item = given.Text("invoice_item") is { } waiting
                ? Waiting(call.Change, waiting, invoice, $"lines[{at}][invoice_item]")
                : InvoiceItems.New(call.Change, given, invoice.Text("customer")!, invoice.Text("currency"));
            if (given.Text("invoice_item") is null)
            {
                call.Change.Emit("invoiceitem.created", item);
            }

            PendingItems.Attach(call.Change, invoice, [item]);
        }

        return Done(call, invoice);
    }

    private static Doc Update(Call call)
    {
        var invoice = Draft(call);
        foreach (var (given, at) in call.Parameters.Parts("lines").Select((line, at) => (line, at)).ToList())
        {
            Write(call, Line(invoice, given.Text("id")!, $"lines[{at}][id]"), given);
        }

        return Done(call, invoice);
    }

    private static Doc UpdateOne(Call call)
    {
        var invoice = Draft(call);
        var line = Line(invoice, call.Ids[1], null);
        Write(call, line, call.Parameters);
        Done(call, invoice);
        return Line(invoice, call.Ids[1], null);
    }

    private static Doc Remove(Call call)
    {
        var invoice = Draft(call);
        foreach (var (given, at) in call.Parameters.Parts("lines").Select((line, at) => (line, at)).ToList())
        {
            var line = Line(invoice, given.Text("id")!, $"lines[{at}][id]");
            var item = ItemOf(line) ?? throw StripeError.Invalid("A line of a subscription cannot be removed from its invoice.", $"lines[{at}][id]");
            ((DocList)invoice["lines"]!["data"]!).Remove(line);
            var written = call.Change.Edit(item);
            written["invoice"] = null;
            if (given.Text("behavior") is not "delete")
            {
                continue;
            }

            call.Change.Emit("invoiceitem.deleted", written);
            call.Change.Add(new Doc { ["id"] = item, ["object"] = "invoiceitem", ["deleted"] = true });
        }

        return Done(call, invoice);
    }

    private static void Write(Call call, Doc line, Doc given)
    {
        if (ItemOf(line) is { } item)
        {
            var written = call.Change.Edit(item);
            InvoiceItems.Apply(call.Change, given, written);
            PendingItems.Write(line, written);
            return;
        }

        if (given.FirstOrDefault(field => field.Key is not ("id" or "description" or "metadata" or "expand" or "discountable")) is { Key: not null } other)
        {
            throw StripeError.Unsupported($"changing '{other.Key}' on the line of a subscription");
        }

        foreach (var name in new[] { "description", "discountable" })
        {
            if (given.TryGet(name, out var value))
            {
                line[name] = value?.Copy();
            }
        }

        if (given.ContainsKey("metadata"))
        {
            line["metadata"] = Metadata.Merge(line.Part("metadata") ?? [], given.Part("metadata") ?? []);
        }
    }

    private static Doc Done(Call call, Doc invoice)
    {
        if (call.Parameters.ContainsKey("invoice_metadata"))
        {
            invoice["metadata"] = Metadata.Merge(invoice.Part("metadata") ?? [], call.Parameters.Part("invoice_metadata") ?? []);
        }

        Reckon(call, invoice);
        return invoice;
    }

    private static void Reckon(Call call, Doc invoice)
    {
        InvoiceTotals.Reckon(call.Change, call.Surroundings, invoice);
        call.Change.EmitUpdated("invoice.updated", invoice.Id());
    }

    private static Doc Waiting(Change change, string id, Doc invoice, string parameter)
    {
        var item = change.Find(id, "invoiceitem") is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch("invoiceitem", id, parameter);
        return item.Text("invoice") is null && string.Equals(item.Text("customer"), invoice.Text("customer"), StringComparison.Ordinal)
            ? item
            : throw StripeError.Invalid($"The invoice item {id} is on an invoice already, or of another customer.", parameter);
    }

    private static Doc Line(Doc invoice, string id, string? parameter) =>
        invoice.Parts("lines").FirstOrDefault(line => string.Equals(line.Id(), id, StringComparison.Ordinal)) ?? throw StripeError.NoSuch("line_item", id, parameter);

    private static string? ItemOf(Doc line) => line.Text("parent.invoice_item_details.invoice_item") ?? line.Text("parent.subscription_item_details.invoice_item");

    private static Doc List(Call call) => Lists.Part(call, $"/v1/invoices/{call.Id}/lines", "line_item", [.. call.Find(Kind).Parts("lines")]);

    private static string Inside(string fields) => string.Join(',', fields.Split(',').Select(field => $"lines.{field}"));
}
