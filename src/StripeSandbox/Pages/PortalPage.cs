using System.Globalization;
using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>The customer portal's home: what one subscribes to, how it is paid, and the invoices so far.</summary>
internal sealed class PortalPage(Ledger ledger, Surroundings surroundings, PortalCardPage card, PortalDetailsPage details, PortalCancelPage cancel, PortalPausePage pause, PortalChangePage change)
{
    /// <summary>A flow begins at its own page.</summary>
    public IResult Show(string id)
    {
        if (Find(id) is not { } visit)
        {
            return Gone();
        }

        var subscription = visit.Session.Text($"flow.{visit.Session.Text("flow.type")}.subscription") ?? "";
        return visit.Session.Text("flow.type") switch
        {
            "payment_method_update" => card.Show(visit),
            "customer_update" => details.Show(visit),
            "subscription_cancel" => cancel.Show(visit, subscription),
            "subscription_pause" => pause.Show(visit, subscription),
            "subscription_update" => change.Show(visit, subscription, null),
            "subscription_update_confirm" => change.Show(visit, subscription, visit.Session.Parts("flow.subscription_update_confirm.items").First().Text("price")),
            _ => Home(visit),
        };
    }

    public IResult Home(string id) => Find(id) is { } visit ? Home(visit) : Gone();

    public IResult ShowStep(string id, string step, string? subscription, string? price) => Find(id) is not { } visit ? Gone() : step switch
    {
        "card" => card.Show(visit),
        "details" => details.Show(visit),
        "cancel" => cancel.Show(visit, subscription),
        "pause" => pause.Show(visit, subscription),
        "change" => change.Show(visit, subscription, price),
        _ => Gone(),
    };

    public async Task<IResult> DoStepAsync(string id, string step, HttpRequest request)
    {
        if (Find(id) is not { } visit)
        {
            return Gone();
        }

        if (step is "card")
        {
            return await card.SaveAsync(visit, request);
        }

        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        return step switch
        {
            "details" => details.Save(visit, form),
            "cancel" => cancel.Do(visit, form),
            "keep" => cancel.Keep(visit, form),
            "pause" => pause.Do(visit, form),
            "resume" => pause.Resume(visit, form),
            "change" => change.Do(visit, form),
            _ => Gone(),
        };
    }

    public IResult Done(string id) => Find(id) is { } visit ? visit.Send(Layout.Page("Done", surroundings.AccountName, Html.Of($"""
        <main class="single"><h1>Your change is saved</h1>
        <p>{visit.Session.Text("flow.after_completion.hosted_confirmation.custom_message") ?? "You can close this page."}</p>
        {visit.Back(surroundings.AccountName)}</main>
        """))) : Gone();

    private IResult Home(Visit visit)
    {
        var (subscriptions, invoices, method) = ledger.Read(state =>
        {
            var own = visit.Subscriptions(state).Select(subscription => (Subscription: subscription, Names: Names(state, subscription))).ToList();
            var paysWith = own.Select(subscription => Dunning.MethodFor(state, subscription.Subscription)).FirstOrDefault(found => found is not null)
                ?? Dunning.DefaultOf(state, visit.Customer.Id());
            return (own, state.Referring("invoice", visit.Customer.Id()).Where(invoice => invoice.Text("status") is not "draft").OrderByDescending(invoice => invoice.Whole("created")).Take(24).ToList(), paysWith);
        });
        return visit.Send(Layout.Page("Your billing", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            {visit.Back(surroundings.AccountName)}
            <h1>{visit.Configuration.Text("business_profile.headline") ?? $"Your billing with {surroundings.AccountName}"}</h1>
            <section aria-labelledby="plans"><h2 id="plans">Subscriptions</h2>
            {(subscriptions.Count is 0 ? Html.Of($"<p class=\"empty\">You have no subscription.</p>") : Html.Each(subscriptions, plan => Plan(visit, plan.Subscription, plan.Names)))}
            </section>
            <section aria-labelledby="card"><h2 id="card">Payment method</h2>
            <p>{(method is null ? "No card is saved." : $"{CardForm.Brand(method)} card ending {method.Text("card.last4")}, valid to {method.Whole("card.exp_month"):00} / {method.Whole("card.exp_year")}")}</p>
            {(visit.May("payment_method_update") ? Link($"{visit.Address}/card", "Change card") : Html.None)}
            </section>
            <section aria-labelledby="details"><h2 id="details">Billing details</h2>
            <dl class="facts"><div><dt>Name</dt><dd>{visit.Customer.Text("name") ?? "–"}</dd></div><div><dt>E-mail</dt><dd>{visit.Customer.Text("email") ?? "–"}</dd></div></dl>
            {(visit.May("customer_update") ? Link($"{visit.Address}/details", "Change details") : Html.None)}
            </section>
            {(visit.May("invoice_history") ? Invoices(invoices) : Html.None)}
            </main>
            """)));
    }

    private static Html Plan(Visit visit, Doc subscription, string names)
    {
        var end = subscription.WholeOrNull("cancel_at");
        var isPaused = subscription.Text("status") is "paused";
        var isScheduled = subscription["schedule"] is not null;
        return Html.Of($"""
            <article class="plan">
            <h3>{names}</h3>
            <p>{Price(subscription)}</p>
            <p>{Standing(subscription, end)}</p>
            <div class="deeds">
            {(visit.May("subscription_update") && !isPaused && !isScheduled && end is null ? Link($"{visit.Address}/change?subscription={subscription.Id()}", "Change plan") : Html.None)}
            {(end is not null && !isScheduled ? Deed(visit, "keep", subscription, "Keep my subscription") : Html.None)}
            {(isPaused && visit.May("subscription_pause") ? Deed(visit, "resume", subscription, "Resume my subscription") : Html.None)}
            {(visit.May("subscription_pause") && subscription.Text("status") is "active" && !isScheduled ? Link($"{visit.Address}/pause?subscription={subscription.Id()}", "Pause") : Html.None)}
            {(visit.May("subscription_cancel") && end is null ? Link($"{visit.Address}/cancel?subscription={subscription.Id()}", "Cancel") : Html.None)}
            </div>
            </article>
            """);
    }

    private static string Standing(Doc subscription, long? end) => (subscription.Text("status"), end) switch
    {
        (_, { } day) => $"Ends on {Days.Show(day)}. You will not be charged again.",
        ("trialing", _) => $"Free until {Days.Show(subscription.Whole("trial_end"))}, then charged.",
        ("paused", _) => "Paused. Nothing is charged.",
        ("past_due" or "unpaid", _) => "The last payment failed. Change your card, or pay the open invoice.",
        _ => $"Renews on {Days.Show(Subscribing.PeriodEnd(subscription))}.",
    };

    public static string Names(Change state, Doc subscription) => string.Join(", ", subscription.Parts("items").Select(item => state.Find(item.Text("price.product"))?.Text("name") ?? "Subscription"));

    private static string Price(Doc subscription)
    {
        var item = subscription.Parts("items").First();
        var count = item.WholeOrNull("price.recurring.interval_count") ?? 1;
        var each = count is 1 ? $"per {item.Text("price.recurring.interval")}" : string.Create(CultureInfo.InvariantCulture, $"every {count} {item.Text("price.recurring.interval")}s");
        return $"{Amounts.Show(subscription.Parts("items").Sum(SubscriptionItems.AmountOf), subscription.Text("currency")!)} {each}";
    }

    private static Html Link(string url, string label) => Html.Of($"<a class=\"button quiet\" href=\"{url}\">{label}</a>");

    private static Html Deed(Visit visit, string step, Doc subscription, string label) => Html.Of($"""
        <form method="post" action="{visit.Address}/{step}"><input type="hidden" name="subscription" value="{subscription.Id()}"><button>{label}</button></form>
        """);

    private static Html Invoices(List<Doc> invoices) => Html.Of($"""
        <section aria-labelledby="invoices"><h2 id="invoices">Invoices</h2>
        {(invoices.Count is 0 ? Html.Of($"<p class=\"empty\">There is no invoice yet.</p>") : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Invoices"><table><thead><tr><th scope="col">Date</th><th scope="col">Number</th><th scope="col">Status</th><th scope="col" class="figure">Amount</th><th scope="col"><span class="hidden">Download</span></th></tr></thead>
            <tbody>{Html.Each(invoices, invoice => Html.Of($"<tr><td>{Days.Show(invoice.Whole("created"))}</td><td><a href=\"/i/{invoice.Id()}\">{invoice.Text("number") ?? "Draft"}</a></td><td>{State(invoice)}</td><td class=\"figure\">{Amounts.Show(invoice.Whole("total"), invoice.Text("currency")!)}</td><td><a href=\"/i/{invoice.Id()}/pdf\">PDF<span class=\"hidden\"> of {invoice.Text("number")}</span></a></td></tr>"))}</tbody></table></div>
            """))}
        </section>
        """);

    private static string State(Doc invoice) => invoice.Text("status") switch
    {
        "paid" => "Paid",
        "open" => "To be paid",
        "void" => "Void",
        _ => "Written off",
    };

    private Visit? Find(string id) => ledger.Read(state => Visit.Of(state, id));

    private IResult Gone() => Layout.NotFound(surroundings.AccountName, "This address is no longer good. Ask for a new one where you came from.");
}
