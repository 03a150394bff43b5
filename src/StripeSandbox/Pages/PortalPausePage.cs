using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>Pausing and resuming in the portal.</summary>
internal sealed class PortalPausePage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(Visit visit, string? id) => Find(visit, id) is not { } subscription || SubscriptionPause.Refuses(subscription) is not null
        ? Refuse()
        : visit.Send(Layout.Page("Pause", surroundings.AccountName, Html.Of($"""
            <main class="portal">
            {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
            <h1>Pause your subscription to {ledger.Read(state => PortalPage.Names(state, subscription))}?</h1>
            <p>It stops now, and nothing is charged until you resume it. What you have not used of this period is credited to your next invoice.</p>
            <form method="post" action="{visit.Address}/pause">
            <input type="hidden" name="subscription" value="{subscription.Id()}">
            <button class="pay">Pause my subscription</button>
            <a class="button quiet" href="{visit.Session.Text("return_url") ?? $"{visit.Address}/home"}">Do not pause</a>
            </form>
            </main>
            """)));

    public IResult Do(Visit visit, IFormCollection form)
    {
        if (Find(visit, form["subscription"]) is not { } found)
        {
            return Refuse();
        }

        var refused = ledger.Commit(null, change =>
        {
            var subscription = change.Edit(found.Id());
            if (SubscriptionPause.Refuses(subscription) is { } refusal)
            {
                return refusal;
            }

            SubscriptionPause.Now(change, surroundings, subscription, "now", invoices: false);
            return null;
        });
        return refused is null ? new SeeOther(visit.After()) : Refuse();
    }

    /// <summary>The person sits before the page: the card is charged at once.</summary>
    public IResult Resume(Visit visit, IFormCollection form)
    {
        if (Find(visit, form["subscription"]) is not { } found || found.Text("status") is not "paused")
        {
            return Refuse();
        }

        ledger.Commit(null, change =>
        {
            var subscription = change.Edit(found.Id());
            if (subscription.Text("status") is "paused" && !Pausing.IsResuming(change, subscription))
            {
                Pausing.Resume(change, surroundings, subscription, new Doc { ["payment_behavior"] = "resume_on_payment_success" });
            }

            return subscription;
        });
        return new SeeOther($"{visit.Address}/home");
    }

    private Doc? Find(Visit visit, string? id) => visit.May("subscription_pause") ? ledger.Read(state => visit.Own(state, id)) : null;

    private IResult Refuse() => Layout.NotFound(surroundings.AccountName, "This subscription cannot be paused or resumed here.");
}
