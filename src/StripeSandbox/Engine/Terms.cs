using StripeSandbox.Documents;

namespace StripeSandbox.Engine;

/// <summary>How a change of a subscription is prorated, billed and paid.</summary>
/// <param name="Moment">From when on it counts: now, or the proration_date of a preview.</param>
/// <param name="IsPresent">The holder of the card sits before the page.</param>
internal sealed record Terms(string Proration, string Payment, long Moment, bool IsPresent)
{
    public static Terms Of(Doc given, long now) => new(
        given.Text("proration_behavior") ?? "create_prorations",
        given.Text("payment_behavior") ?? "allow_incomplete",
        given.WholeOrNull("proration_date") ?? now,
        IsPresent: !given.Flag("off_session"));

    public bool Prorates => Proration is not "none";
}
