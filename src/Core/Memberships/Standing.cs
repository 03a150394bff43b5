namespace Core.Memberships;

/// <summary>What one reader may open now. A stranger's is <see cref="Stranger"/>.</summary>
/// <param name="Grants">The reader's grants, in force or not.</param>
public sealed record Standing(IReadOnlyList<Grant> Grants)
{
    public static readonly Standing Stranger = new([]);

    /// <summary>The memberships of others at which they have a place: they read what those pay for.</summary>
    public IReadOnlyList<HeldSeat> Seats { get; init; } = [];

    /// <summary>How many places each of their own memberships pays for, where it is more than theirs.</summary>
    public IReadOnlyDictionary<Guid, long> Pieces { get; init; } = new Dictionary<Guid, long>();

    /// <summary>What they were to pay and could not; null as a rule.</summary>
    public OwedPayment? Owes { get; init; }

    /// <summary>Whether the reader holds anything at all.</summary>
    public bool IsInForce(DateTimeOffset now) => Grants.Any(grant => grant.IsInForce(now));

    public bool Opens(string entitlement, DateTimeOffset now) =>
        Grants.Any(grant => string.Equals(grant.Entitlement, entitlement, StringComparison.Ordinal) && grant.IsInForce(now));
}
