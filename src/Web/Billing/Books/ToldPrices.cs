using Core;
using Core.Facts;
using Core.Memberships;
using Core.Repricings;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>
/// What a payment to come takes where a campaign brings the membership to a new price, whether Stripe has planned it yet or not: in a pause, and while a member
/// who had cancelled is coming back, it has not. Whatever names such a payment asks here.
/// </summary>
public sealed class ToldPrices(MembershipDb db)
{
    /// <summary>By membership; of those alone that nothing stands in the way of.</summary>
    public async Task<IReadOnlyDictionary<Guid, ToldPrice>> OfAsync(IReadOnlyCollection<Guid> memberships, CancellationToken cancel) => memberships.Count == 0
        ? new Dictionary<Guid, ToldPrice>()
        : await db.RepricedMemberships.AsNoTracking()
            .Where(row => memberships.Contains(row.MembershipId) && row.ClosedAt == null && row.ToldAt != null && row.State != RepricingState.Failed && row.State != RepricingState.Otherwise)
            .Join(
                db.Repricings.Where(campaign => campaign.StoppedAt == null), row => row.RepricingId, campaign => campaign.Id,
                (row, campaign) => new { Row = row, campaign.Consent })
            .Where(told => told.Row.AgreedAt != null || told.Consent == RepricingConsent.NotAsked)
            .ToDictionaryAsync(told => told.Row.MembershipId, told => new ToldPrice(told.Row.ChangesAt, told.Row.NewAmount), cancel);

    public async Task<Money> AtAsync(Membership membership, DateTimeOffset at, CancellationToken cancel) =>
        (await OfAsync([membership.Id], cancel)).GetValueOrDefault(membership.Id) is { } told && told.From <= at ? told.Amount : membership.PriceAt(at);

    /// <summary>A pause and a coming back are told with what the payment after them takes.</summary>
    /// <param name="happened">As the synchronisation states it, which knows of no campaign.</param>
    public async Task<IReadOnlyList<Fact>> NamedAsync(IReadOnlyList<Fact> happened, Membership membership, CancellationToken cancel)
    {
        var named = new List<Fact>();
        foreach (var fact in happened)
        {
            named.Add(fact switch
            {
                MembershipPaused paused => paused with { Price = await AtAsync(membership, paused.GoesOnAt, cancel) },
                MembershipResumed resumed => resumed with { Price = await AtAsync(membership, resumed.RenewsAt, cancel) },
                _ => fact,
            });
        }

        return named;
    }
}
