using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>The hosted invoice: what it is for, and a form to pay it while it is open.</summary>
internal sealed class InvoicePage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(string id) => Find(id) is { } invoice
        ? Draw(invoice, new CardForm { AsksEmail = false, Name = invoice.Text("customer_name") ?? "" })
        : Layout.NotFound(surroundings.AccountName, "No invoice has this address.");

    public async Task<IResult> PayAsync(string id, HttpRequest request)
    {
        if (Find(id) is not { } invoice || invoice.Text("status") is not "open")
            return Show(id);
        var form = await CardForm.ReadAsync(request, null, asksEmail: false);
        return form.Check(ledger.Now) is { } entry ? Pay(id, form, entry, confirmed: false) : Draw(invoice, form, 422);
    }

    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        var form = new CardForm { AsksEmail = false, Name = entry.Name, Country = entry.Country };
        if (succeeded)
            return Pay(id, form, entry, confirmed: true);
        form.Refuse(Confirmations.Failed);
        return Draw(Find(id)!, form, 402);
    }

    private IResult Pay(string id, CardForm form, CardEntry entry, bool confirmed)
    {
        var (decline, confirmation) = ledger.Commit(null, change =>
        {
            var invoice = change.Edit(id);
            if (invoice.Text("status") is not "open")
                return ((Decline?)null, (string?)null);
            var card = Cards.ByNumber(entry.Number)!;
            if (card.Asks is not Authentication.Never && !confirmed)
                return (null, Confirmations.Start(change, $"invoice:{id}", entry));

            var method = CheckoutCompletion.NewMethod(change, card, entry);
            method["customer"] = invoice.Text("customer");
            var attempt = InvoicePaying.PayWith(change, surroundings, invoice, method, present: true, confirmed);
            if (attempt.Succeeded)
                change.Emit("payment_method.attached", method);
            else
                method["customer"] = null;
            return (attempt.Decline, null);
        });
        if (confirmation is not null)
            return new SeeOther($"/3ds/{confirmation}");
        if (decline is null)
            return new SeeOther($"/i/{id}");

        form.Refuse(decline);
        return Draw(Find(id)!, form, 402);
    }

    private IResult Draw(JsonObject invoice, CardForm form, int status = 200)
    {
        var currency = invoice.Text("currency")!;
        var isOpen = invoice.Text("status") is "open";
        return Layout.Send(Layout.Page($"Invoice {invoice.Text("number")}", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            <p class="back">{surroundings.AccountName}</p>
            <h1>Invoice {invoice.Text("number") ?? "(draft)"}</h1>
            <p class="price"><span class="amount">{Amounts.Show(invoice.Whole("total"), currency)}</span> <span class="per">{State(invoice)}</span></p>
            <dl class="lines">
            {Html.Each(invoice.Parts("lines"), line => Html.Of($"<div><dt>{line.Text("description")}<small>{Days.Show(line.Whole("period.start"))} to {Days.Show(line.Whole("period.end"))}</small></dt><dd>{Amounts.Show(line.Whole("amount"), currency)}</dd></div>"))}
            <div class="total"><dt>{(isOpen ? "Amount due" : "Total")}</dt><dd>{Amounts.Show(invoice.Whole("total"), currency)}</dd></div>
            </dl>
            {(isOpen ? Html.Of($"""
                <section aria-labelledby="pay"><h2 id="pay">Pay with card</h2>
                <form method="post" action="/i/{invoice.Id()}" novalidate>{form.Draw()}<button class="pay">Pay {Amounts.Show(invoice.Whole("amount_remaining"), currency)}</button></form>
                {TestCardHelp.Draw()}</section>
                """) : Html.None)}
            </main>
            """)), status);
    }

    private static string State(JsonObject invoice) => invoice.Text("status") switch
    {
        "paid" => $"Paid on {Days.Show(invoice.Whole("status_transitions.paid_at"))}",
        "open" => "Due now",
        "draft" => "Not final yet",
        "void" => "Void: nothing is to be paid",
        _ => "Closed",
    };

    private JsonObject? Find(string id) => ledger.Read(state => state.Find(id, "invoice"));
}
