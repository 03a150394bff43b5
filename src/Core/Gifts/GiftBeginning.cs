using Core.Memberships;

namespace Core.Gifts;

/// <summary>
/// When a gift begins for whoever accepts it. No day of it is lost: it follows what was given before, and waits while its holder pays for the same.
/// A membership that opens less, or nothing because it is not paid, goes on beside it.
/// </summary>
public abstract record GiftBeginning
{
    private GiftBeginning()
    {
    }

    /// <summary>At this instant: now, or when what was given before is over.</summary>
    public sealed record At(DateTimeOffset From) : GiftBeginning;

    /// <summary>When this membership opens it no more, however long it goes on.</summary>
    public sealed record After(Guid MembershipId) : GiftBeginning;

    /// <summary>Its holder reads all that it opens without end.</summary>
    public sealed record NotNeeded : GiftBeginning;

    /// <param name="opens">The entitlements of the gift's tier.</param>
    /// <param name="grants">The holder's, without those of this gift.</param>
    /// <param name="living">The holder's memberships that are not over.</param>
    public static GiftBeginning Of(IReadOnlyCollection<string> opens, IReadOnlyList<Grant> grants, IReadOnlyCollection<Guid> living, DateTimeOffset now)
    {
        if (living.FirstOrDefault(membership => opens.All(name => grants.Any(grant => grant.MembershipId == membership && Opens(grant, name) && grant.IsInForce(now)))) is var paid && paid != Guid.Empty)
        {
            return new After(paid);
        }

        var ends = opens.Select(End).ToList();
        return ends.TrueForAll(end => end is null) ? new NotNeeded() : new At(ends.Min(end => end ?? DateTimeOffset.MaxValue));

        // Null: it is open for good.
        DateTimeOffset? End(string name)
        {
            var given = grants.Where(grant => grant.ComplimentaryId is not null && Opens(grant, name) && (grant.Until is null || grant.Until > now)).ToList();
            return given.Exists(grant => grant.Until is null) ? null : given.Max(grant => grant.Until) ?? now;
        }
    }

    private static bool Opens(Grant grant, string name) => string.Equals(grant.Entitlement, name, StringComparison.Ordinal);
}
