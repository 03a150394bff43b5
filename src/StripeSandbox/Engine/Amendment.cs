using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>What a change of a subscription costs, before anything is written: a preview shows it, an update carries it out.</summary>
/// <param name="Prorations">Lines for parts of periods.</param>
/// <param name="Billed">Items whose new period is billed in full on the invoice of the change.</param>
/// <param name="BillsNow">Whether the change makes an invoice of its own, or waits for the next one.</param>
internal sealed record Amendment(IReadOnlyList<ProrationLine> Prorations, IReadOnlyList<Doc> Billed, bool BillsNow)
{
    public static Amendment Of(Change state, Doc before, Doc after, Terms terms)
    {
        var restarts = after.Whole("billing_cycle_anchor") != before.Whole("billing_cycle_anchor") && after.Text("status") is not "trialing";
        if (restarts)
        {
            var credits = terms.Prorates ? Prorating.Credits(state, before, terms.Moment) : [];
            return new Amendment(credits, [.. after.Parts("items")], BillsNow: true);
        }

        var lines = terms.Prorates ? Prorating.Lines(state, before, after, terms.Moment) : [];
        return new Amendment(lines, [], BillsNow: terms.Proration is "always_invoice" && lines.Count > 0);
    }
}
