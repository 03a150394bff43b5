namespace Core.Repricings;

/// <summary>What is to be done next with one membership of a campaign.</summary>
public abstract record RepricingStep
{
    private RepricingStep()
    {
    }

    /// <summary>Nothing, until then or (null) until something happens to the membership.</summary>
    public sealed record Wait(RepricingState Shown, DateTimeOffset? Until = null) : RepricingStep;

    /// <summary>Its member is told, with the sum and the day.</summary>
    public sealed record Tell : RepricingStep;

    /// <summary>Told once more: nothing was answered, and the membership would end.</summary>
    public sealed record Remind : RepricingStep;

    /// <summary>Stripe is to take the new price from the next renewal on.</summary>
    public sealed record Plan : RepricingStep;

    /// <summary>Stripe is to end it with the period.</summary>
    public sealed record End : RepricingStep;

    /// <summary>They agreed after all: Stripe is not to end it.</summary>
    public sealed record Keep : RepricingStep;

    /// <summary>They had agreed and think otherwise now: Stripe is to let go of what was planned.</summary>
    public sealed record Release : RepricingStep;

    /// <summary>The campaign is stopped. Stripe is to let go of what was planned, or to go on with what was to end.</summary>
    public sealed record TakeBack : RepricingStep;

    /// <summary>Stripe is asked whether their end was taken back.</summary>
    public sealed record Recheck : RepricingStep;

    /// <summary>It cannot go on by itself.</summary>
    public sealed record Fail(string Why) : RepricingStep;

    /// <summary>Nothing is to come any more.</summary>
    public sealed record Close(RepricingState As) : RepricingStep;
}
