namespace Core.Memberships;

/// <summary>What a subscription is to become, as just fetched.</summary>
/// <param name="At">When it comes; of what waits for its payment, until when it may be paid.</param>
/// <param name="StripeId">Of the schedule, or of the invoice that is to be paid.</param>
public sealed record AheadSnapshot(AheadKind Kind, SubscriptionLine Line, DateTimeOffset At, string StripeId)
{
    /// <summary>The campaign of ours that planned it; null: its member did.</summary>
    public Guid? RepricingId { get; init; }
}
