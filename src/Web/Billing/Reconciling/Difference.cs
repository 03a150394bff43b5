namespace Web.Billing.Reconciling;

/// <summary>Something that the books said otherwise than Stripe.</summary>
/// <param name="StripeId">The subscription or event it is about.</param>
/// <param name="What">In words for whoever asked.</param>
/// <param name="IsRepaired">False: a person must look, or Stripe must answer first.</param>
/// <param name="Why">Why it was not repaired, in words; null when it was.</param>
public sealed record Difference(string StripeId, IReadOnlyList<string> What, bool IsRepaired, string? Why)
{
    /// <summary>Owners are told of it by a trouble of its own, and have perhaps said that it may stay so.</summary>
    public bool HasOwnTrouble { get; init; }
}
