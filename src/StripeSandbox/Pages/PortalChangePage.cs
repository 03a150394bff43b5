using System.Globalization;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Another plan: first the choice, then what it costs, then the deed.</summary>
internal sealed class PortalChangePage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(Visit visit, string? id, string? price) => Find(visit, id) switch
    {
        null => Refuse(),
        var subscription when price is not null && Offered(visit, subscription).Find(offer => string.Equals(offer.Price.Id(), price, StringComparison.Ordinal)) is { Price: not null } chosen => Confirm(visit, subscription, chosen.Price, chosen.Name, null),
        var subscription => Choose(visit, subscription),
    };

    public IResult Do(Visit visit, IFormCollection form)
    {
        if (Find(visit, form["subscription"]) is not { } found || Offered(visit, found).Find(offer => string.Equals(offer.Price.Id(), form["price"], StringComparison.Ordinal)) is not { Price: { } price } chosen)
        {
            return Refuse();
        }

        try
        {
            ledger.Commit(null, change =>
            {
                var subscription = change.Edit(found.Id());
                if (IsLater(visit, subscription, price))
                {
                    Plan(change, subscription, price);
                }
                else
                {
                    Switch(change, visit, subscription, price);
                }

                return subscription;
            });
            return new SeeOther(visit.After());
        }
        catch (StripeError refused) when (refused.Status is 400 or 402)
        {
            return Confirm(visit, found, price, chosen.Name, refused.Message);
        }
    }

    private void Switch(Change change, Visit visit, Doc subscription, Doc price)
    {
        var before = subscription.Copy();
        Apply(change, visit, subscription, price);
        var behaviour = visit.Configuration.Text("features.subscription_update.proration_behavior") ?? "none";
        Amending.CarryOut(change, surroundings, before, subscription, new Terms(behaviour, "error_if_incomplete", change.Now, IsPresent: false));
        if (before.Text("status") is "trialing" && subscription.Text("status") is not "trialing")
        {
            Trials.Forget(change, subscription);
        }
    }

    /// <summary>What costs less begins with the next period: a schedule holds the present one until then.</summary>
    private static void Plan(Change change, Doc subscription, Doc price)
    {
        var schedule = SubscriptionSchedules.From(change, subscription);
        var current = schedule.Parts("phases").First();
        var next = Phases.Read(change, [new Doc { ["items"] = new DocList(new Doc { ["price"] = price.Id(), ["quantity"] = subscription.Parts("items").First().WholeOrNull("quantity") ?? 1 }) }], current.Whole("end_date"));
        schedule["phases"] = new DocList(current.Copy(), next[0]!.Copy());
        change.Emit("subscription_schedule.created", schedule);
        Standing.Updated(change, subscription);
    }

    private static void Apply(Change state, Visit visit, Doc subscription, Doc price)
    {
        var wanted = new Doc { ["items"] = new DocList(new Doc { ["id"] = subscription.Parts("items").First().Id(), ["price"] = price.Id() }) };
        if (visit.Configuration.Text("features.subscription_update.billing_cycle_anchor") is "now")
        {
            wanted["billing_cycle_anchor"] = new Doc { ["type"] = "now" };
        }

        if (subscription.Text("status") is "trialing" && visit.Configuration.Text("features.subscription_update.trial_update_behavior") is "end_trial")
        {
            wanted["trial_end"] = "now";
        }

        ItemChanges.Apply(state, subscription, wanted);
    }

    private IResult Choose(Visit visit, Doc subscription)
    {
        var current = subscription.Parts("items").First().Text("price.id");
        var offers = Offered(visit, subscription);
        return visit.Send(Layout.Page("Change plan", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
            <h1>Change your plan</h1>
            {(offers.Count is 0 ? Html.Of($"<p class=\"empty\">There is no other plan.</p>") : Html.Of($"""
                <form method="get" action="{visit.Address}/change">
                <input type="hidden" name="subscription" value="{subscription.Id()}">
                <fieldset><legend>Plans</legend>
                {Html.Each(offers, offer => Html.Of($"""
                    <div class="choice"><input type="radio" id="{offer.Price.Id()}" name="price" value="{offer.Price.Id()}" required{(string.Equals(offer.Price.Id(), current, StringComparison.Ordinal) ? new Html(" disabled") : Html.None)}>
                    <label for="{offer.Price.Id()}">{offer.Name} <span class="per">{Cost(offer.Price)}{(string.Equals(offer.Price.Id(), current, StringComparison.Ordinal) ? " (your plan)" : "")}</span></label></div>
                    """))}
                </fieldset>
                <button class="pay">Show what it costs</button>
                </form>
                """))}
            </main>
            """)));
    }

    private IResult Confirm(Visit visit, Doc subscription, Doc price, string name, string? problem)
    {
        var isLater = IsLater(visit, subscription, price);
        var amendment = isLater ? null : ledger.Read(state =>
        {
            var after = subscription.Copy();
            Apply(state, visit, after, price);
            return Amendment.Of(state, subscription, after, new Terms(visit.Configuration.Text("features.subscription_update.proration_behavior") ?? "none", "error_if_incomplete", state.Now, IsPresent: false));
        });
        return visit.Send(Layout.Page("Confirm your plan", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            <p><a class="back" href="{visit.Address}/change?subscription={subscription.Id()}"><span aria-hidden="true">←</span> Plans</a></p>
            <h1>Change to {name}</h1>
            {(problem is null ? Html.None : Html.Of($"<div class=\"problems\" role=\"alert\"><p>{problem}</p></div>"))}
            <p class="price"><span class="amount">{Amounts.Show(price.Whole("unit_amount"), price.Text("currency")!)}</span> <span class="per">{Every(price)}</span></p>
            {(amendment is null ? Html.Of($"<p>Your plan changes on {Days.Show(Subscribing.PeriodEnd(subscription))}. Nothing is charged before.</p>") : Costs(amendment, price.Text("currency")!))}
            <form method="post" action="{visit.Address}/change">
            <input type="hidden" name="subscription" value="{subscription.Id()}"><input type="hidden" name="price" value="{price.Id()}">
            <button class="pay">Change to {name}</button>
            </form>
            </main>
            """)), problem is null ? 200 : 402);
    }

    private static Html Costs(Amendment amendment, string currency)
    {
        var full = amendment.Billed.Sum(SubscriptionItems.AmountOf);
        var total = amendment.Prorations.Sum(line => line.Amount) + full;
        var due = amendment.BillsNow ? "Due today" : "On your next invoice";
        return Html.Of($"""
            <dl class="lines">
            {Html.Each(amendment.Prorations, line => Html.Of($"<div><dt>{line.Description}</dt><dd>{Signed(line.Amount, currency)}</dd></div>"))}
            {(full > 0 ? Html.Of($"<div><dt>The first period</dt><dd>{Amounts.Show(full, currency)}</dd></div>") : Html.None)}
            <div class="total"><dt>{(total < 0 ? "Credited to you" : due)}</dt><dd>{Amounts.Show(Math.Abs(total), currency)}</dd></div>
            </dl>
            """);
    }

    private static string Signed(long amount, string currency) => amount < 0 ? $"−{Amounts.Show(-amount, currency)}" : Amounts.Show(amount, currency);

    private List<(Doc Price, string Name)> Offered(Visit visit, Doc subscription) => ledger.Read(state => visit.Configuration.Parts("features.subscription_update.products")
        .SelectMany(product => product["prices"] as DocList ?? []).Select(id => state.Find((string)id!)).OfType<Doc>()
        .Where(price => price.Flag("active") && string.Equals(price.Text("currency"), subscription.Text("currency"), StringComparison.Ordinal))
        .Select(price => (price, state.Find(price.Text("product"))?.Text("name") ?? "Plan")).ToList());

    private static bool IsLater(Visit visit, Doc subscription, Doc price)
    {
        var conditions = visit.Configuration.Parts("features.subscription_update.schedule_at_period_end.conditions").Select(condition => condition.Text("type")).ToList();
        var old = subscription.Parts("items").First().Part("price")!;
        return conditions.Contains("shortening_interval", StringComparer.Ordinal) && Length(price) < Length(old)
            || conditions.Contains("decreasing_item_amount", StringComparer.Ordinal) && Length(price) == Length(old) && price.Whole("unit_amount") < old.Whole("unit_amount");
    }

    private static long Length(Doc price) => (price.WholeOrNull("recurring.interval_count") ?? 1) * price.Text("recurring.interval") switch { "year" => 365, "month" => 30, "week" => 7, _ => 1 };

    private static string Cost(Doc price) => $"{Amounts.Show(price.Whole("unit_amount"), price.Text("currency")!)} {Every(price)}";

    private static string Every(Doc price) => (price.WholeOrNull("recurring.interval_count") ?? 1) is var count && count is 1
        ? $"per {price.Text("recurring.interval")}"
        : string.Create(CultureInfo.InvariantCulture, $"every {count} {price.Text("recurring.interval")}s");

    private Doc? Find(Visit visit, string? id) => visit.May("subscription_update")
        ? ledger.Read(state => visit.Own(state, id)) is { } found && found["schedule"] is null && found.Parts("items").Count() is 1 && found.Text("status") is ("active" or "trialing") ? found : null
        : null;

    private IResult Refuse() => Layout.NotFound(surroundings.AccountName, "This subscription cannot be changed here.");
}
