using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>What is bought, and what it costs: the left half of Checkout. All amounts are those of the session.</summary>
internal sealed record CheckoutSummary(Doc Session, List<(Doc Item, string? About)> Items, long? TrialEnd, AmountChoice? Choice, RenewalPrice? Renewal, Presentment? Shown)
{
    public static CheckoutSummary Read(Change state, Http.Surroundings surroundings, string id, string? typed)
    {
        // Looked at before the time is asked for: it may live by a test clock.
        var kept = state.Get(id);
        var scratch = state.Scratch(state.Now);
        var session = scratch.Add(kept.Copy());

        // Whichever country the payer picks, the tax is the same, so it is shown before they do.
        CheckoutTaxes.Place(scratch, surroundings, session);
        var items = CheckoutItems.Kept(scratch, id).Select(item => (Item: item, About: state.Find(item.Text("price.product"))?.Text("description"))).ToList();
        var choice = items.Count is 1 && CheckoutPayments.AsksAmount(items[0].Item)
            ? AmountChoice.Read(items[0].Item.Part("price.custom_unit_amount")!, session.Text("currency")!, typed)
            : null;
        var shown = CheckoutSwitches.PresentmentOf(scratch, surroundings, session);
        var renewal = session.Text("mode") is "subscription" ? RenewalPrice.Read(scratch, session, Every(items[0].Item), shown) : null;
        return new CheckoutSummary(session, items, CheckoutTrial.EndOf(CheckoutItems.PlanOf(scratch, id), state.Now), choice, renewal, shown);
    }

    public bool NeedsNoCard => CheckoutTotals.NeedsNoCard(Session);

    /// <summary>What is to be paid now; null while its payer has not named it.</summary>
    public long? Total => Choice is null ? Session.Whole("amount_total") : Choice.Minor;

    public string Deed => Session.Text("mode") switch
    {
        "setup" => "Save card",
        "subscription" => TrialEnd is null ? "Subscribe" : "Start trial",
        _ => $"{Verb} {Show(Total ?? 0)}",
    };

    public Html Draw(string account) => Session.Text("mode") switch
    {
        "setup" => Html.Of($"""
            <h1 id="what">Save a card for {account}</h1>
            <p class="per">Nothing is charged now.</p>
            """),
        "subscription" => Html.Of($"""
            <h1 id="what">{(TrialEnd is null ? "Subscribe to" : "Try")} {Items[0].Item.Text("description")}</h1>
            {SubscriptionPrice()}
            {Lines()}
            """),
        _ => Html.Of($"""
            <h1 id="what">{(Verb is "Donate" ? "Donate to" : Verb is "Book" ? "Book with" : "Pay")} {account}</h1>
            {(Total is { } total ? Html.Of($"<p class=\"price\"><span class=\"amount\">{Show(total)}</span></p>") : Html.None)}
            {Choice?.Draw($"/c/pay/{Session.Id()}") ?? Html.None}
            {(Total is null ? Html.None : Lines())}
            """),
    };

    /// <summary>What the payer agrees to, in one sentence.</summary>
    public string Terms(string account) => ManagedPayments.Hold(Session) ? $"{Sentence("Link")} What you buy from {account} is sold by Link, which takes the tax." : Sentence(account);

    private string Sentence(string account) => Session.Text("mode") switch
    {
        "setup" => "Your card is kept for payments to come.",
        "subscription" when NeedsNoCard => $"Nothing is to be paid, and no card is asked for: {account} can charge you only once you give one.",
        "subscription" => $"You allow {account} to charge this card {(TrialEnd is { } end ? $"on {Days.Show(end)}" : "now")} and at each renewal, until you cancel.",
        _ => $"You allow {account} to take {Show(Total ?? 0)} once.",
    };

    private string Verb => Session.Text("submit_type") switch
    {
        "donate" => "Donate",
        "book" => "Book",
        _ => "Pay",
    };

    private Html SubscriptionPrice()
    {
        var (now, per) = TrialEnd is { } end ? ("Free", $"until {Days.Show(end)}")
            : (Show(Session.Whole("amount_total")), Renewal!.Changes ? "today" : Every(Items[0].Item));
        var after = Renewal!.After(TrialEnd is not null) is { } words ? Html.Of($"""<p class="per">{words}</p>""") : Html.None;
        return Html.Of($"""<p class="price"><span class="amount">{now}</span> <span class="per">{per}</span></p>{after}""");
    }

    private string Show(long amount) => Shown?.Show(amount) ?? Amounts.Show(amount, Session.Text("currency")!);

    private static long Undiscounted((Doc Item, string? About) line) => line.Item.Whole("price.unit_amount") * line.Item.Whole("quantity");

    private Html Lines()
    {
        var (discount, tax) = (Session.Whole("total_details.amount_discount"), Session.Whole("total_details.amount_tax"));
        return Html.Of($"""
            <dl class="lines">
            {Html.Each(Items, Line)}
            {(discount + tax > 0 ? Row("Subtotal", Show(Session.Whole("amount_subtotal"))) : Html.None)}
            {(discount > 0 ? Row("Discount", $"−{Show(discount)}") : Html.None)}
            {(tax > 0 ? Row("Tax", Show(tax)) : Html.None)}
            <div class="total"><dt>Total due today</dt><dd>{Show(Total ?? 0)}</dd></div>
            </dl>
            {(Shown is null ? Html.None : Html.Of($"<p class=\"hint\">{Shown.Sentence(Total ?? 0)}</p>"))}
            """);
    }

    private Html Line((Doc Item, string? About) line) => Html.Of($"""
        <div><dt>{line.Item.Text("description")}{(line.Item.Whole("quantity") > 1 ? Html.Of($" × {line.Item.Whole("quantity")}") : Html.None)}<small>{line.About ?? Billed(line.Item)}</small></dt>
        <dd>{Show(Choice?.Minor ?? (TrialEnd is null ? line.Item.Whole("amount_subtotal") : Undiscounted(line)))}</dd></div>
        """);

    private static Html Row(string name, string figure) => Html.Of($"<div><dt>{name}</dt><dd>{figure}</dd></div>");

    private static string Billed(Doc item) => item.Text("price.recurring.interval") is null ? "" : $"Billed {Every(item)}";

    private static string Every(Doc item)
    {
        var count = item.WholeOrNull("price.recurring.interval_count") ?? 1;
        var interval = item.Text("price.recurring.interval");
        return count is 1 ? $"per {interval}" : string.Create(CultureInfo.InvariantCulture, $"every {count} {interval}s");
    }
}
