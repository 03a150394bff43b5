using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>A payment that waits for its holder to confirm it with the bank: what was typed, and what it was for.</summary>
internal static class Confirmations
{
    private const string Kind = "_confirmation";

    public static string Start(Change change, string purpose, CardEntry entry, string? leadsTo = null)
    {
        var id = Ids.New("tds_");
        change.Add(new Doc
        {
            ["id"] = id,
            ["object"] = Kind,
            ["purpose"] = purpose,
            ["number"] = entry.Number,
            ["month"] = (long)entry.Month,
            ["year"] = (long)entry.Year,
            ["email"] = entry.Email,
            ["name"] = entry.Name,
            ["country"] = entry.Country,
            ["leads_to"] = leadsTo,
        });
        return id;
    }

    /// <summary>What the confirmation is for, while it is open.</summary>
    public static (string Purpose, CardEntry Entry)? Find(Change state, string id) => state.Find(id, Kind) is { } kept && !kept.Flag("used")
        ? (kept.Text("purpose")!, new CardEntry(kept.Text("number")!, (int)kept.Whole("month"), (int)kept.Whole("year"), kept.Text("email")!, kept.Text("name")!, kept.Text("country")!))
        : null;

    /// <summary>Where an intent's holder is sent after the answer; null when it is known from what was paid.</summary>
    public static string? LeadsTo(Change state, string id) => state.Find(id, Kind)?.Text("leads_to");

    public static void Use(Change change, string id) => change.Edit(id)["used"] = true;

    public static Html Draw(string account, string id, CardEntry entry, string what) => Layout.Page("Confirm your payment", account, Html.Of($"""
        <main class="single bank">
        <p class="step">3-D Secure, simulated</p>
        <h1>Your bank asks you to confirm</h1>
        <p>{what} ending {entry.Number[^4..]}.</p>
        <form method="post" action="/3ds/{id}">
        <button class="pay" name="answer" value="complete">Complete authentication</button>
        <button class="quiet" name="answer" value="fail">Fail authentication</button>
        </form>
        </main>
        """));

    public static Decline Failed { get; } = new("payment_intent_authentication_failure", null,
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.");
}
