namespace Web.Billing.Books;

/// <summary>
/// What a synchronisation does besides when it is to leave the books exactly as Stripe has them: everything of the subscription is fetched, so that
/// what is on file and not there is known to be nobody's.
/// </summary>
public sealed record Repair
{
    /// <summary>Whose the subscription is, where the books and Stripe differ about that; null leaves it as it is on file.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Payments on file that none of Stripe's lists had.</summary>
    public IReadOnlySet<Guid> Strays { get; init; } = new HashSet<Guid>();

    /// <summary>Disputes on file that Stripe does not know.</summary>
    public IReadOnlySet<string> StrangeDisputes { get; init; } = new HashSet<string>();

    /// <summary>By invoice, Stripe's ids of all refunds of its payment, those that failed too: one on file that is none of them never was.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ListedRefunds { get; init; } = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
}
