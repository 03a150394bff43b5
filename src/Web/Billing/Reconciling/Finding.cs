namespace Web.Billing.Reconciling;

/// <summary>Differences of one subscription found so far, as reasons, and where to look for them.</summary>
/// <param name="Customer">At Stripe: it is mended in this lane.</param>
internal sealed record Finding(string Customer)
{
    public List<string> What { get; } = [];

    public Lead Lead { get; init; } = new();
}
