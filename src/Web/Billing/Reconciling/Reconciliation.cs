namespace Web.Billing.Reconciling;

/// <summary>What one comparison of the books with Stripe looked at and found.</summary>
/// <param name="IsComplete">False when Stripe stopped answering on the way.</param>
public sealed record Reconciliation(bool IsComplete, int Subscriptions, int Invoices, int Refunds, IReadOnlyList<Difference> Differences)
{
    /// <summary>Another comparison mends at the moment: this one has not looked at anything.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Everything there ever was.</summary>
    public bool IsWhole { get; init; }

    /// <summary>By Stripe's clock; null when it did not answer.</summary>
    public DateTimeOffset? SweptUntil { get; init; }

    public int Repaired => Differences.Count(difference => difference.IsRepaired);

    /// <summary>How many are left that nobody is told of otherwise.</summary>
    public int Left => Differences.Count(difference => difference is { IsRepaired: false, HasOwnTrouble: false });

    public bool IsWell => IsComplete && Repaired == Differences.Count;
}
