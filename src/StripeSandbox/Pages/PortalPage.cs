using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>The customer portal: another card, and the invoices so far.</summary>
internal sealed class PortalPage(Ledger ledger, Surroundings surroundings)
{
    /// <summary>The address is a key to somebody's account: it is good for an hour.</summary>
    private const long Life = 3600;

    public IResult Show(string id) => Open(id) is { } session
        ? Draw(session, Form(session))
        : Layout.NotFound(surroundings.AccountName, "This address is no longer good. Ask for a new one where you came from.");

    public async Task<IResult> UpdateCardAsync(string id, HttpRequest request)
    {
        if (Open(id) is not { } session)
            return Show(id);
        var form = await CardForm.ReadAsync(request, null, asksEmail: false);
        return form.Check(ledger.Now) is { } entry ? Save(session, form, entry, confirmed: false) : Draw(session, form, 422);
    }

    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        if (Open(id) is not { } session)
            return Show(id);
        var form = new CardForm { AsksEmail = false, Name = entry.Name, Country = entry.Country };
        if (succeeded)
            return Save(session, form, entry, confirmed: true);
        form.Refuse(Confirmations.Failed);
        return Draw(session, form, 402);
    }

    public IResult Done(string id) => Open(id) is { } session ? Layout.Send(Layout.Page("Card saved", surroundings.AccountName, Html.Of($"""
        <main class="single"><h1>Your card is saved</h1>
        <p>{session.Text("flow.after_completion.hosted_confirmation.custom_message") ?? "It will be used for the next payment."}</p>
        {Back(session)}</main>
        """))) : Show(id);

    private IResult Save(JsonObject session, CardForm form, CardEntry entry, bool confirmed)
    {
        var (decline, confirmation) = ledger.Commit(null, change =>
        {
            var decline = Replace(change, session.Text("customer")!, entry, confirmed);
            return (decline, decline == Decline.Unauthenticated ? Confirmations.Start(change, $"portal:{session.Id()}", entry) : null);
        });
        if (confirmation is not null)
            return new SeeOther($"/3ds/{confirmation}");
        if (decline is null)
            return new SeeOther(session.Text("flow.after_completion.redirect.return_url") ?? $"/p/session/{session.Id()}/done");

        form.Refuse(decline);
        return Draw(session, form, 402);
    }

    /// <summary>The card becomes the customer's default, and takes the place of whatever their subscriptions were paid with.</summary>
    private static Decline? Replace(Change change, string customerId, CardEntry entry, bool confirmed)
    {
        var card = Cards.ByNumber(entry.Number)!;
        if (card.Asks is not Authentication.Never && !confirmed)
            return Decline.Unauthenticated;
        if (card.Declines is { } decline && !card.DeclinesOnlyCharges)
            return decline;

        var customer = change.Edit(customerId);
        var method = CheckoutCompletion.NewMethod(change, card, entry);
        var intent = change.Add("setup_intent");
        intent["customer"] = customerId;
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        change.Emit("setup_intent.created", intent);
        method["customer"] = customerId;
        intent["payment_method"] = method.Id();
        intent["status"] = "succeeded";
        change.Emit("setup_intent.succeeded", intent);
        change.Emit("payment_method.attached", method);
        customer["invoice_settings"]!["default_payment_method"] = method.Id();
        change.EmitUpdated("customer.updated", customerId);
        foreach (var alive in change.Referring("subscription", customerId).Where(Subscriptions.IsAlive).Where(subscription => subscription.Text("default_payment_method") is not null).ToList())
        {
            change.Edit(alive.Id())["default_payment_method"] = method.Id();
            change.EmitUpdated("customer.subscription.updated", alive.Id());
        }

        return null;
    }

    private IResult Draw(JsonObject session, CardForm form, int status = 200)
    {
        var (customer, method, invoices) = ledger.Read(state =>
        {
            var customer = state.Get(session.Text("customer")!);
            var subscription = state.Referring("subscription", customer.Id()).FirstOrDefault(Subscriptions.IsAlive);
            return (customer, subscription is null ? state.Find(customer.Text("invoice_settings.default_payment_method")) : Renewals.MethodFor(state, subscription),
                state.Referring("invoice", customer.Id()).OrderByDescending(invoice => invoice.Whole("created")).Take(24).ToList());
        });
        return Layout.Send(Layout.Page("Your billing", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            {Back(session)}
            <h1>Payment details</h1>
            <p>{customer.Text("name") ?? customer.Text("email")}{(method is null ? Html.None : Html.Of($" pays with the {Brand(method)} card ending {method.Text("card.last4")}."))}</p>
            <section aria-labelledby="card"><h2 id="card">Change card</h2>
            <form method="post" action="/p/session/{session.Id()}" novalidate>{form.Draw()}<button class="pay">Save card</button></form>
            {TestCardHelp.Draw()}</section>
            {(session["flow"] is null ? Invoices(invoices) : Html.None)}
            </main>
            """)), status, session.Text("return_url"), session.Text("flow.after_completion.redirect.return_url"));
    }

    private static string Brand(JsonObject method) => method.Text("card.brand") switch
    {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        var other => other ?? "",
    };

    private static Html Invoices(List<JsonObject> invoices) => invoices.Count is 0 ? Html.None : Html.Of($"""
        <section aria-labelledby="invoices"><h2 id="invoices">Invoices</h2>
        <table><thead><tr><th scope="col">Date</th><th scope="col">Number</th><th scope="col">Status</th><th scope="col" class="figure">Amount</th></tr></thead>
        <tbody>{Html.Each(invoices, invoice => Html.Of($"<tr><td>{Days.Show(invoice.Whole("created"))}</td><td><a href=\"/i/{invoice.Id()}\">{invoice.Text("number") ?? "Draft"}</a></td><td>{invoice.Text("status")}</td><td class=\"figure\">{Amounts.Show(invoice.Whole("total"), invoice.Text("currency")!)}</td></tr>"))}</tbody></table>
        </section>
        """);

    private Html Back(JsonObject session) => session.Text("return_url") is { } url
        ? Html.Of($"<a class=\"back\" href=\"{url}\"><span aria-hidden=\"true\">←</span> Back to {surroundings.AccountName}</a>")
        : Html.None;

    private CardForm Form(JsonObject session) => new() { AsksEmail = false, Name = ledger.Read(state => state.Find(session.Text("customer"))?.Text("name")) ?? "" };

    private JsonObject? Open(string id) => ledger.Read(state =>
        state.Find(id, "billing_portal.session") is { } session && session.Whole("created") > state.Now - Life ? session : null);
}
