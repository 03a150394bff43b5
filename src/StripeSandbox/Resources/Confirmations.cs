using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>A payment that waits for its holder to confirm it with the bank: what was typed, and what it was for.</summary>
internal static class Confirmations
{
    private const string Kind = "_confirmation";

    public static Decline Failed { get; } = new("payment_intent_authentication_failure", null,
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.");

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
            ["payee"] = entry.Payee.ToDoc(),
            ["leads_to"] = leadsTo,
        });
        return id;
    }

    /// <summary>What the confirmation is for, while it is open.</summary>
    public static (string Purpose, CardEntry Entry)? Find(Change state, string id) => state.Find(id, Kind) is { } kept && !kept.Flag("used")
        ? (kept.Text("purpose")!, new CardEntry(kept.Text("number")!, (int)kept.Whole("month"), (int)kept.Whole("year"), Payee.Read(kept.Part("payee")!)))
        : null;

    /// <summary>Where an intent's holder is sent after the answer; null when it is known from what was paid.</summary>
    public static string? LeadsTo(Change state, string id) => state.Find(id, Kind)?.Text("leads_to");

    public static void Use(Change change, string id) => change.Edit(id)["used"] = true;
}
