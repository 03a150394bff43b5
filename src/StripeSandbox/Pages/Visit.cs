using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Somebody in the portal: whose account it is, and what the configuration lets them do.</summary>
internal sealed record Visit(Doc Session, Doc Configuration, Doc Customer)
{
    /// <summary>The address is a key to somebody's account: it is good for an hour.</summary>
    private const long Life = 3600;

    public string Address => $"/p/session/{Session.Id()}";

    public static Visit? Of(Change state, string id) => state.Find(id, "billing_portal.session") is { } session && session.Whole("created") > state.Now - Life
        && state.Find(session.Text("configuration")) is { } configuration && state.Find(session.Text("customer")) is { } customer && !customer.Flag("deleted")
        ? new Visit(session, configuration, customer)
        : null;

    public bool May(string feature) => Configuration.Flag($"features.{feature}.enabled");

    /// <summary>A subscription of this customer only: ids in addresses are not to be trusted.</summary>
    public Doc? Own(Change state, string? id) => state.Find(id, "subscription") is { } found && Subscribing.IsAlive(found) && string.Equals(found.Text("customer"), Customer.Id(), StringComparison.Ordinal) ? found : null;

    public IEnumerable<Doc> Subscriptions(Change state) => state.Referring("subscription", Customer.Id()).Where(Subscribing.IsAlive)
        .Where(subscription => subscription.Text("status") is not "incomplete").OrderByDescending(subscription => subscription.Whole("created"));

    /// <summary>Where a person is led once the deed is done.</summary>
    public string After() => Session.Text("flow.after_completion.type") switch
    {
        "redirect" => Session.Text("flow.after_completion.redirect.return_url")!,
        "hosted_confirmation" => $"{Address}/done",
        _ => $"{Address}/home",
    };

    public Html Back(string account) => Session.Text("return_url") is { } url
        ? Html.Of($"<a class=\"back\" href=\"{url}\"><span aria-hidden=\"true\">←</span> Back to {account}</a>")
        : Html.None;

    public Html Home() => Html.Of($"<p><a class=\"back\" href=\"{Address}/home\"><span aria-hidden=\"true\">←</span> Your billing</a></p>");

    public IResult Send(Html page, int status = 200) => Layout.Send(page, status, Session.Text("return_url"), Session.Text("flow.after_completion.redirect.return_url"));
}
