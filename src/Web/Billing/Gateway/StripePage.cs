namespace Web.Billing.Gateway;

/// <summary>One page of a list at Stripe.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record StripePage<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Stripe's ids of what stands on the page and is of no shape that this site reads.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
