namespace Web.Billing.Reconciling;

/// <summary>Something that the books said otherwise than Stripe.</summary>
/// <param name="StripeId">The subscription, series or event it is about.</param>
/// <param name="What">In words for whoever asked.</param>
/// <param name="IsRepaired">False: a person must look, Stripe must answer first, or it was only to be found.</param>
/// <param name="Why">Why it was not repaired, in words; null when it was, or was only to be found.</param>
public sealed record Difference(string StripeId, IReadOnlyList<string> What, bool IsRepaired, string? Why)
{
    /// <summary>Owners are told of it by a trouble of its own, and have perhaps said that it may stay so.</summary>
    public bool HasOwnTrouble { get; init; }

    /// <summary><see cref="What"/> as it is kept: for readers of other languages.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary><see cref="Why"/> as it is kept.</summary>
    public string? Reason { get; init; }

    /// <summary>Stripe's; null where it is about nobody.</summary>
    public string? Customer { get; init; }

    /// <summary>Null: nothing that this site could do would mend it.</summary>
    public Lead? Lead { get; init; }
}
