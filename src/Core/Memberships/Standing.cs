namespace Core.Memberships;

/// <summary>What one reader may open now. A stranger's is <see cref="Stranger"/>.</summary>
/// <param name="Grants">The reader's grants, in force or not.</param>
public sealed record Standing(IReadOnlyList<Grant> Grants)
{
    public static readonly Standing Stranger = new([]);

    /// <summary>What they were to pay and could not; null as a rule.</summary>
    public OwedPayment? Owes { get; init; }

    /// <summary>Whether the reader holds anything at all.</summary>
    public bool IsInForce(DateTimeOffset now) => Grants.Any(grant => grant.IsInForce(now));

    public bool Opens(string entitlement, DateTimeOffset now) =>
        Grants.Any(grant => string.Equals(grant.Entitlement, entitlement, StringComparison.Ordinal) && grant.IsInForce(now));
}
