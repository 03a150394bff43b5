namespace Core.Payments;

/// <summary>The facts of one dispute as just fetched.</summary>
/// <param name="Why">Stripe's code of the bank's reason, such as "fraudulent".</param>
/// <param name="RespondBy">Until when the bank takes evidence; null when it takes none.</param>
public sealed record DisputeSnapshot(string StripeDisputeId, Money Amount, DisputeStatus Status, string Why, DateTimeOffset OpenedAt, DateTimeOffset? RespondBy)
{
    /// <summary>The bank has the money, for now or for good.</summary>
    public bool TakesMoney => Status is DisputeStatus.Open or DisputeStatus.Lost;
}
