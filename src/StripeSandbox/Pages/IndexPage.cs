using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Pages;

/// <summary>What the sandbox holds: the newest of everything, for whoever develops against it.</summary>
internal sealed class IndexPage(Ledger ledger, Surroundings surroundings, Router router, Refusals refusals)
{
    private const int Newest = 25;

    private static readonly string[] EventHeads = ["Created", "Id", "Type", "Object", "Owed"];

    /// <param name="request">The id of a request to tell of first: the request_log_url of every error leads here.</param>
    public IResult Show(string? request) => ledger.Read(state => Layout.Send(Layout.Page("Overview", surroundings.AccountName, Html.Of($"""
        <main class="index">
        <h1>Stripe sandbox of {surroundings.AccountName}</h1>
        <p>API {Change.ApiVersion} at <code>{surroundings.Origin}/v1</code>. The billing clock says {Days.ShowTime(state.Now)} UTC.</p>
        {(request is null ? Html.None : Request(state, request))}
        {Table(state, "customer", "Customers", ["Created", "Id", "E-mail"], customer => [Days.ShowTime(customer.Whole("created")), customer.Id(), customer.Text("email") ?? "deleted"])}
        {Table(state, "subscription", "Subscriptions", ["Created", "Id", "Customer", "Status", "Period ends"], Subscription)}
        {Table(state, "invoice", "Invoices", ["Created", "Id", "Number", "Status", "Total"], Invoice)}
        {Table(state, "event", "Events", EventHeads, told => Event(state, told))}
        {Table(state, Deliveries.Kind, "Deliveries", ["Created", "Event", "To", "Status", "Answers"], Delivery)}
        {CoverageTable.Draw(router.Operations)}
        </main>
        """))));

    private Html Request(Change state, string request) => Html.Of($"""
        <section><h2>Request {request}</h2>
        {(refusals.Find(request) is { } refused
            ? Html.Of($"<p><code>{refused.Call}</code> was answered {refused.Status}:</p><pre>{refused.Error}</pre>")
            : Html.Of($"<p>It is not among the calls that were refused lately.</p>"))}
        </section>
        {Table(state, [.. state.All("event").Where(told => string.Equals(told.Text("request.id"), request, StringComparison.Ordinal))], "Events of this request", EventHeads, told => Event(state, told))}
        """);

    private static string[] Event(Change state, Doc told) =>
        [Days.ShowTime(told.Whole("created")), told.Id(), told.Text("type")!, told.Text("data.object.id") ?? "", Deliveries.Owed(state, told.Id()) is 0 ? "delivered" : "owed"];

    private static string[] Subscription(Doc subscription) =>
    [
        Days.ShowTime(subscription.Whole("created")), subscription.Id(), subscription.Text("customer")!, subscription.Text("status")!,
        subscription.Parts("items").Any() ? Days.ShowTime(Subscribing.PeriodEnd(subscription)) : "",
    ];

    private static string[] Invoice(Doc invoice) => invoice.Flag("deleted")
        ? ["", invoice.Id(), "", "deleted", ""]
        : [Days.ShowTime(invoice.Whole("created")), invoice.Id(), invoice.Text("number") ?? "", invoice.Text("status")!, Amounts.Show(invoice.Whole("total"), invoice.Text("currency")!)];

    private static string[] Delivery(Doc delivery) =>
    [
        Days.ShowTime(delivery.Whole("created")), delivery.Text("type")!, delivery.Text("url")!, delivery.Text("status")!,
        string.Join(", ", delivery.Parts("attempts").Select(attempt => attempt.At("code")?.ToString() ?? attempt.Text("trouble"))),
    ];

    private static Html Table(Change state, string kind, string title, string[] heads, Func<Doc, string[]> row) => Table(state, [.. state.All(kind)], title, heads, row);

    private static Html Table(Change state, List<Doc> all, string title, string[] heads, Func<Doc, string[]> row)
    {
        var shown = all.OrderByDescending(document => document.Whole("created")).ThenByDescending(document => state.SequenceOf(document.Id())).Take(Newest);
        return Html.Of($"""
            <section><h2>{title} <small>{all.Count}</small></h2>
            {(all.Count is 0 ? Html.Of($"<p class=\"empty\">None yet.</p>") : Html.Of($"""
                <div class="scroll" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>{Html.Each(heads, head => Html.Of($"<th scope=\"col\">{head}</th>"))}</tr></thead>
                <tbody>{Html.Each(shown, document => Html.Of($"<tr>{Html.Each(row(document), cell => Html.Of($"<td>{cell}</td>"))}</tr>"))}</tbody></table></div>
                """))}
            </section>
            """);
    }
}
