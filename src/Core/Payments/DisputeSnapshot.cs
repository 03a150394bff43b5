namespace Core.Payments;

/// <summary>The facts of one dispute as just fetched.</summary>
/// <param name="Why">Stripe's code of the bank's reason, such as "fraudulent".</param>
/// <param name="RespondBy">Until when the bank takes evidence; null when it takes none.</param>
public sealed record DisputeSnapshot(string StripeDisputeId, Money Amount, DisputeStatus Status, string Why, DateTimeOffset OpenedAt, DateTimeOffset? RespondBy);
