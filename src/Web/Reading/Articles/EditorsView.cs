using Core.Articles;
using Core.Memberships;
using Core.Tiers;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>Whoever works on a text sees it whole, or, where it is public, as another reader would.</summary>
/// <param name="As">As whom: a stranger, whoever is signed in, or a member of the tier with this slug; null: as themselves.</param>
/// <param name="Tiers">Those that can be looked through.</param>
public sealed record EditorsView(string? As, IReadOnlyList<Tier> Tiers)
{
    /// <summary>In an address; no tier is called so.</summary>
    public const string Stranger = "-stranger";

    public const string Registered = "-registered";

    public static EditorsView Of(string? asked, CallForSupport call)
    {
        IReadOnlyList<Tier> tiers = [.. call.Free.Concat(call.Offers.Select(offer => offer.Tier)).OrderBy(tier => tier.Rank)];
        return new EditorsView(asked is Stranger or Registered || tiers.Any(tier => tier.Slug == asked) ? asked : null, tiers);
    }

    /// <summary>Null: they see it as themselves.</summary>
    public Reader? Other(DateTimeOffset now) => As switch
    {
        null => null,
        Stranger => Reader.Stranger,
        Registered => new Reader(Standing.Stranger) { IsRegistered = true },
        var slug => new Reader(new Standing([.. Tiers.First(tier => tier.Slug == slug).Entitlements.Select(entitlement => new Grant(Guid.Empty, Guid.Empty, null, entitlement, now, null))])) { IsRegistered = true },
    };
}
