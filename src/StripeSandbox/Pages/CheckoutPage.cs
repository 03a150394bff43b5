using System.Globalization;
using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Hosted Checkout: what is bought on one side, the card on the other.</summary>
internal sealed class CheckoutPage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(string id)
    {
        var session = ledger.Read(state => state.Find(id, "checkout.session"));
        if (session is null)
            return Layout.NotFound(surroundings.AccountName, "No checkout has this address.");
        return session.Text("status") switch
        {
            "open" => Draw(session, new CardForm { KnownEmail = KnownEmail(session), Email = session.Text("customer_email") ?? "" }),
            "complete" => Ended("This checkout is complete", "Nothing more is to be paid here.", SuccessOf(session), $"Back to {surroundings.AccountName}"),
            _ => Ended("This checkout has expired", "Its address was good for a while only. Nothing was charged.", session.Text("cancel_url"), $"Start again at {surroundings.AccountName}"),
        };
    }

    public async Task<IResult> PayAsync(string id, HttpRequest request)
    {
        var session = ledger.Read(state => state.Find(id, "checkout.session"));
        if (session is null || session.Text("status") is not "open")
            return Show(id);

        var form = await CardForm.ReadAsync(request, KnownEmail(session));
        return form.Check(ledger.Now) is { } entry ? Complete(id, form, entry, confirmed: false) : Draw(session, form, 422);
    }

    /// <summary>The holder came back from the bank's page.</summary>
    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        var session = ledger.Read(state => state.Find(id, "checkout.session"))!;
        var form = new CardForm { Email = entry.Email, Name = entry.Name, Country = entry.Country, KnownEmail = KnownEmail(session) };
        if (succeeded)
            return Complete(id, form, entry, confirmed: true);

        form.Refuse(Confirmations.Failed);
        return Draw(session, form, 402);
    }

    private IResult Complete(string id, CardForm form, CardEntry entry, bool confirmed)
    {
        // Asked for again inside the change: two tabs may pay at the same time, and one of them comes second.
        var (decline, session, confirmation) = ledger.Commit(null, change =>
        {
            var session = change.Edit(id);
            if (session.Text("status") is not "open")
                return (null, session, null);
            var decline = CheckoutCompletion.Complete(change, surroundings, session, entry, confirmed);
            return (decline, session, decline == Decline.Unauthenticated ? Confirmations.Start(change, $"checkout:{id}", entry) : null);
        });

        if (confirmation is not null)
            return new SeeOther($"/3ds/{confirmation}");
        if (decline is null)
            return session.Text("status") is "complete" ? new SeeOther(SuccessOf(session)!) : Show(id);

        form.Refuse(decline);
        return Draw(session, form, 402);
    }

    private IResult Draw(JsonObject session, CardForm form, int status = 200)
    {
        var isSetup = session.Text("mode") is "setup";
        var button = isSetup ? "Save card" : "Subscribe";
        return Layout.Send(Layout.Page(isSetup ? "Save a card" : "Checkout", surroundings.AccountName, Html.Of($"""
            <main class="checkout">
            <section class="summary" aria-labelledby="what">
            {(session.Text("cancel_url") is { } back ? Html.Of($"<a class=\"back\" href=\"{back}\"><span aria-hidden=\"true\">←</span> Back to {surroundings.AccountName}</a>") : Html.Of($"<p class=\"back\">{surroundings.AccountName}</p>"))}
            {(isSetup ? SetupSummary() : SubscriptionSummary(session))}
            </section>
            <section class="payment" aria-labelledby="pay">
            <h2 id="pay">{(isSetup ? "Card details" : "Pay with card")}</h2>
            <form method="post" action="/c/pay/{session.Id()}" novalidate>
            {form.Draw()}
            <button class="pay">{button}</button>
            <p class="terms">{(isSetup ? "Your card is kept for payments to come." : $"You allow {surroundings.AccountName} to charge this card now and at each renewal, until you cancel.")}</p>
            </form>
            {CardForm.TestCards()}
            </section>
            </main>
            """), "wide"), status, session.Text("success_url"));
    }

    private Html SubscriptionSummary(JsonObject session)
    {
        var items = ledger.Read(state => CheckoutSessions.LineItems(state, session.Id()).Select(item => (Item: item, About: state.Find(item.Text("price.product"))?.Text("description"))).ToList());
        var (currency, total) = (session.Text("currency")!, session.Whole("amount_total"));
        var first = items[0].Item;
        return Html.Of($"""
            <h1 id="what">Subscribe to {first.Text("description")}</h1>
            <p class="price"><span class="amount">{Amounts.Show(total, currency)}</span> <span class="per">{Every(first)}</span></p>
            <dl class="lines">
            {Html.Each(items, line => Html.Of($"""
                <div><dt>{line.Item.Text("description")}{(line.Item.Whole("quantity") > 1 ? Html.Of($" × {line.Item.Whole("quantity")}") : Html.None)}<small>{line.About ?? $"Billed {Every(line.Item)}"}</small></dt>
                <dd>{Amounts.Show(line.Item.Whole("amount_total"), currency)}</dd></div>
                """))}
            <div class="total"><dt>Total due today</dt><dd>{Amounts.Show(total, currency)}</dd></div>
            </dl>
            """);
    }

    private Html SetupSummary() => Html.Of($"""
        <h1 id="what">Save a card for {surroundings.AccountName}</h1>
        <p class="per">Nothing is charged now.</p>
        """);

    private IResult Ended(string title, string text, string? url, string label) => Layout.Send(Layout.Page(title, surroundings.AccountName, Html.Of($"""
        <main class="single"><h1>{title}</h1><p>{text}</p>{(url is null ? Html.None : Html.Of($"<p><a class=\"button\" href=\"{url}\">{label}</a></p>"))}</main>
        """)));

    private static string? SuccessOf(JsonObject session) =>
        session.Text("success_url")?.Replace("{CHECKOUT_SESSION_ID}", session.Id(), StringComparison.Ordinal);

    private string? KnownEmail(JsonObject session) => session.Text("customer_email")
        ?? ledger.Read(state => state.Find(session.Text("customer"))?.Text("email"));

    private static string Every(JsonObject item)
    {
        var count = item.WholeOrNull("price.recurring.interval_count") ?? 1;
        var interval = item.Text("price.recurring.interval");
        return count is 1 ? $"per {interval}" : string.Create(CultureInfo.InvariantCulture, $"every {count} {interval}s");
    }
}
