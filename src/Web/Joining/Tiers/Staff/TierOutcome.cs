namespace Web.Joining.Tiers.Staff;

/// <summary>What came of a change to a tier.</summary>
public abstract record TierOutcome
{
    private TierOutcome()
    {
    }

    public sealed record Saved(Guid Id) : TierOutcome;

    /// <summary>Somebody else changed the tier since the page was opened.</summary>
    public sealed record Overtaken : TierOutcome;

    /// <param name="Field">The field that has to be changed.</param>
    public sealed record Refused(string Field, string Sentence) : TierOutcome;
}
