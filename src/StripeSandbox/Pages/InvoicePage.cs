using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The hosted invoice: what it is for, and a form to pay it while it is open.</summary>
internal sealed class InvoicePage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(string id) => Find(id) is { } invoice
        ? Draw(invoice, new CardForm { AsksEmail = false, Name = invoice.Text("customer_name") ?? "", Place = new PlaceForm { Country = Countries.Likely(ledger.Read(state => state.Find(invoice.Text("customer"))), invoice.Text("currency")) } })
        : Layout.NotFound(surroundings.AccountName, "No invoice has this address.");

    public async Task<IResult> PayAsync(string id, HttpRequest request)
    {
        if (Find(id) is not { } invoice || invoice.Text("status") is not "open")
        {
            return Show(id);
        }

        var form = await CardForm.ReadAsync(request, null, asksEmail: false);
        return form.Check(ledger.Now) is { } entry ? Pay(id, form, entry, confirmed: false) : Draw(invoice, form, 422);
    }

    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        var form = new CardForm { AsksEmail = false, Name = entry.Payee.Name ?? "", Place = PlaceForm.Again(entry.Payee, PlaceAsked.CountryAlone) };
        if (succeeded)
        {
            return Pay(id, form, entry, confirmed: true);
        }

        form.Refuse(Confirmations.Failed);
        return Draw(Find(id)!, form, 402);
    }

    private IResult Pay(string id, CardForm form, CardEntry entry, bool confirmed)
    {
        var (decline, confirmation) = ledger.Commit(null, change =>
        {
            var invoice = change.Edit(id);
            if (invoice.Text("status") is not "open")
            {
                return ((Decline?)null, (string?)null);
            }

            var card = Cards.ByNumber(entry.Number)!;
            if (card.Asks is not Authentication.Never && !confirmed)
            {
                return (null, Confirmations.Start(change, $"invoice:{id}", entry));
            }

            var method = CheckoutCompletion.NewMethod(change, card, entry);
            method["customer"] = invoice.Text("customer");
            var attempt = InvoicePaying.PayWith(change, surroundings, invoice, method, present: true, confirmed);
            if (attempt.Succeeded)
            {
                change.Emit("payment_method.attached", method);
            }
            else
            {
                method["customer"] = null;
            }

            return (attempt.Decline, null);
        });
        if (confirmation is not null)
        {
            return new SeeOther($"/3ds/{confirmation}");
        }

        if (decline is null)
        {
            return new SeeOther($"/i/{id}");
        }

        form.Refuse(decline);
        return Draw(Find(id)!, form, 402);
    }

    private IResult Draw(Doc invoice, CardForm form, int status = 200)
    {
        var currency = invoice.Text("currency")!;
        var isOpen = invoice.Text("status") is "open";
        var sums = ledger.Read(state => InvoiceSums.Of(state, invoice));
        return Layout.Send(Layout.Page($"Invoice {invoice.Text("number")}", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            <p class="back">{surroundings.AccountName}</p>
            <header class="bill">
            <h1>Invoice {invoice.Text("number") ?? "(draft)"}</h1>
            <p class="price"><span class="amount">{Amounts.Show(isOpen ? invoice.Whole("amount_remaining") : invoice.Whole("total"), currency)}</span> <span class="per">{State(invoice, ledger.Now.ToUnixTimeSeconds())}</span></p>
            </header>
            {Facts(invoice)}
            <dl class="lines">
            {Html.Each(invoice.Parts("lines"), line => Line(line, currency))}
            </dl>
            <dl class="lines sums">
            {Html.Each(sums, sum => Html.Of($"<div{(sum.IsMain ? new Html(" class=\"total\"") : Html.None)}><dt>{sum.Name}</dt><dd>{Amounts.Show(sum.Amount, currency)}</dd></div>"))}
            </dl>
            {(invoice.Text("footer") is { } footer ? Html.Of($"<p class=\"terms\">{footer}</p>") : Html.None)}
            {(invoice["number"] is null ? Html.None : Html.Of($"<p><a href=\"/i/{invoice.Id()}/pdf\">Download invoice (PDF)</a></p>"))}
            {(isOpen ? Html.Of($"""
                <section aria-labelledby="pay"><h2 id="pay">Pay with card</h2>
                <form id="card-form" method="post" action="/i/{invoice.Id()}" novalidate>{form.Draw()}<button class="pay">Pay {Amounts.Show(invoice.Whole("amount_remaining"), currency)}</button></form>
                {TestCardHelp.Draw("card-form")}</section>
                """) : Html.None)}
            </main>
            """)), status);
    }

    private static Html Facts(Doc invoice)
    {
        string?[] address = [invoice.Text("customer_name"), invoice.Text("customer_email"), invoice.Text("customer_address.line1"), $"{invoice.Text("customer_address.postal_code")} {invoice.Text("customer_address.city")}".Trim(), invoice.Text("customer_address.country")];
        return Html.Of($"""
            <dl class="facts">
            <div><dt>Bill to</dt><dd>{Html.Each(address.Where(line => line is { Length: > 0 }), line => Html.Of($"<span>{line}</span>"))}</dd></div>
            <div><dt>Issued</dt><dd>{Days.Show(invoice.WholeOrNull("effective_at") ?? invoice.Whole("created"))}</dd></div>
            {(invoice.WholeOrNull("due_date") is { } due ? Html.Of($"<div><dt>Due</dt><dd>{Days.Show(due)}</dd></div>") : Html.None)}
            </dl>
            """);
    }

    private static Html Line(Doc line, string currency)
    {
        var (start, end) = (line.Whole("period.start"), line.Whole("period.end"));
        var period = end > start ? Html.Of($"<small>{Days.Show(start)} to {Days.Show(end)}</small>") : Html.None;
        return Html.Of($"<div><dt>{line.Text("description") ?? "Item"}{period}</dt><dd>{Amounts.Show(line.Whole("amount"), currency)}</dd></div>");
    }

    public static string State(Doc invoice, long now) => invoice.Text("status") switch
    {
        "paid" => $"Paid on {Days.Show(invoice.Whole("status_transitions.paid_at"))}",
        "open" => invoice.WholeOrNull("due_date") is { } due ? due < now ? $"Overdue since {Days.Show(due)}" : $"Due on {Days.Show(due)}" : "Due now",
        "draft" => "Not final yet",
        "void" => "Void: nothing is to be paid",
        "uncollectible" => "Written off: nothing is asked for any more",
        _ => "Closed",
    };

    private Doc? Find(string id) => ledger.Read(state => state.Find(id, "invoice"));
}
