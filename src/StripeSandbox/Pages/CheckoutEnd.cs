using StripeSandbox.Documents;

namespace StripeSandbox.Pages;

/// <summary>Where a checkout that is no longer open leads.</summary>
internal static class CheckoutEnd
{
    /// <summary>The payer goes back to the site once it is complete.</summary>
    public static IResult Onwards(string account, Doc session) => session.Text("status") is "complete" ? new SeeOther(SuccessOf(session)!) : Draw(account, session);

    /// <summary>That nothing can be paid here any more, and the way back.</summary>
    public static IResult Draw(string account, Doc session) => session.Text("status") is "complete"
        ? Draw(account, "This checkout is complete", "Nothing more is to be paid here.", SuccessOf(session), $"Back to {account}")
        : Draw(account, "This checkout has expired", "Its address was good for a while only. Nothing was charged.", session.Text("cancel_url"), $"Start again at {account}");

    private static IResult Draw(string account, string title, string text, string? url, string label) => Layout.Send(Layout.Page(title, account, Html.Of($"""
        <main class="single"><h1>{title}</h1><p>{text}</p>{(url is null ? Html.None : Html.Of($"<p><a class=\"button\" href=\"{url}\">{label}</a></p>"))}</main>
        """)));

    private static string? SuccessOf(Doc session) =>
        session.Text("success_url")?.Replace("{CHECKOUT_SESSION_ID}", session.Id(), StringComparison.Ordinal);
}
