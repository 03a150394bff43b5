namespace Web.Billing.Reconciling;

/// <summary>What one comparison of the books with Stripe looked at and found.</summary>
/// <param name="IsComplete">False when Stripe stopped answering on the way.</param>
public sealed record Reconciliation(bool IsComplete, int Subscriptions, int Invoices, int Refunds, IReadOnlyList<Difference> Differences)
{
    public int Repaired => Differences.Count(difference => difference.IsRepaired);

    /// <summary>How many are left that nobody is told of otherwise.</summary>
    public int Left => Differences.Count(difference => difference is { IsRepaired: false, HasOwnTrouble: false });

    public bool IsWell => IsComplete && Repaired == Differences.Count;
}
