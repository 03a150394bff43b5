using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>Cancelling in the portal, and thinking better of it.</summary>
internal sealed class PortalCancelPage(Ledger ledger, Surroundings surroundings)
{
    private static readonly (string Value, string Label)[] Reasons =
    [
        ("too_expensive", "It is too expensive"), ("missing_features", "I miss something in it"), ("switched_service", "I found something else"), ("unused", "I do not use it enough"),
        ("customer_service", "The customer service was not good"), ("too_complex", "It is too complicated"), ("low_quality", "The quality is not good"), ("other", "Another reason"),
    ];

    public IResult Show(Visit visit, string? id)
    {
        if (Find(visit, id) is not { } subscription)
        {
            return Refuse();
        }

        var asks = visit.Configuration.Flag("features.subscription_cancel.cancellation_reason.enabled");
        var offered = (visit.Configuration.At("features.subscription_cancel.cancellation_reason.options") as DocList ?? []).Select(option => (string?)option).ToList();
        return visit.Send(Layout.Page("Cancel", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
            <h1>Cancel your subscription to {ledger.Read(state => PortalPage.Names(state, subscription))}?</h1>
            <p>{(EndsAtOnce(visit) ? "It ends at once." : $"It stays yours until {Days.Show(Subscribing.LatestPeriodEnd(subscription))}. You will not be charged again.")}</p>
            <form method="post" action="{visit.Address}/cancel">
            <input type="hidden" name="subscription" value="{subscription.Id()}">
            {(asks ? Html.Of($"""
                <fieldset><legend>Why do you cancel? (optional)</legend>
                {Html.Each(Reasons.Where(reason => offered.Contains(reason.Value, StringComparer.Ordinal)), reason => Html.Of($"<div class=\"choice\"><input type=\"radio\" id=\"{reason.Value}\" name=\"feedback\" value=\"{reason.Value}\"><label for=\"{reason.Value}\">{reason.Label}</label></div>"))}
                <div class="field"><label for="comment">Anything you want to add</label><textarea id="comment" name="comment" rows="3" maxlength="500"></textarea></div>
                </fieldset>
                """) : Html.None)}
            <button class="pay bad">Cancel my subscription</button>
            <a class="button quiet" href="{visit.Session.Text("return_url") ?? $"{visit.Address}/home"}">Keep it</a>
            </form>
            </main>
            """)));
    }

    public IResult Do(Visit visit, IFormCollection form)
    {
        if (Find(visit, form["subscription"]) is not { } found)
        {
            return Refuse();
        }

        ledger.Commit(null, change =>
        {
            var subscription = change.Edit(found.Id());
            if (!Subscribing.IsAlive(subscription))
            {
                return subscription;
            }

            var feedback = form["feedback"].ToString();
            if (Array.Exists(Reasons, reason => string.Equals(reason.Value, feedback, StringComparison.Ordinal)))
            {
                subscription["cancellation_details"]!["feedback"] = feedback;
            }

            if (form["comment"].ToString().Trim() is { Length: > 0 } comment)
            {
                subscription["cancellation_details"]!["comment"] = comment[..Math.Min(500, comment.Length)];
            }

            if (EndsAtOnce(visit))
            {
                var proration = visit.Configuration.Text("features.subscription_cancel.proration_behavior");
                SubscriptionEnd.Now(change, surroundings, subscription, prorates: proration is not "none", invoices: proration is "always_invoice");
                return subscription;
            }

            // In flexible billing mode the portal names the day and leaves cancel_at_period_end alone.
            Ending.On(change, subscription, Subscribing.LatestPeriodEnd(subscription));
            Standing.Updated(change, subscription);
            return subscription;
        });
        return new SeeOther(visit.After());
    }

    /// <summary>Takes an announced end back.</summary>
    public IResult Keep(Visit visit, IFormCollection form)
    {
        if (ledger.Read(state => visit.Own(state, form["subscription"])) is not { } found || found["schedule"] is not null)
        {
            return Refuse();
        }

        ledger.Commit(null, change =>
        {
            var subscription = change.Edit(found.Id());
            Ending.Undo(subscription);
            Standing.Updated(change, subscription);
            return subscription;
        });
        return new SeeOther($"{visit.Address}/home");
    }

    private Doc? Find(Visit visit, string? id) => visit.May("subscription_cancel") ? ledger.Read(state => visit.Own(state, id)) : null;

    private static bool EndsAtOnce(Visit visit) => visit.Configuration.Text("features.subscription_cancel.mode") is "immediately";

    private IResult Refuse() => Layout.NotFound(surroundings.AccountName, "This subscription cannot be cancelled here.");
}
