using Core;
using Core.Facts;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Revenue;
using Core.Tiers;
using Data;

namespace Web.Demo.Samples;

/// <summary>What every page of the sample's books needs, and the rows written so far.</summary>
internal sealed class SampleLedger(Publication publication, SampleTiers tiers, IReadOnlyDictionary<string, long> receiptNumbers)
{
    public Publication Publication => publication;

    public SampleTiers Tiers => tiers;

    public IReadOnlyDictionary<string, long> ReceiptNumbers => receiptNumbers;

    /// <summary>By Stripe's price id.</summary>
    public IReadOnlyDictionary<string, (Tier Tier, TierPrice Price)> PriceOf { get; } = tiers.All
        .SelectMany(tier => tier.Prices.Select(price => (tier, price)))
        .ToDictionary(pair => pair.price.StripePriceId!, StringComparer.Ordinal);

    public List<Supporter> Supporters { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Membership> Memberships { get; } = [];

    public List<Grant> Grants { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<Refund> Refunds { get; } = [];

    public List<RevenueMovement> Movements { get; } = [];

    public List<RecordedFact> Facts { get; } = [];

    /// <summary>Writes the rows, each after what it refers to, and forgets them.</summary>
    public async Task SaveAsync(MembershipDb db, CancellationToken cancel)
    {
        await SaveAsync(Supporters);
        await SaveAsync(Orders);
        await SaveAsync(Memberships);
        await SaveAsync(Grants);
        await SaveAsync(Payments);
        await SaveAsync(Refunds);
        await SaveAsync(Movements);
        await SaveAsync(Facts);

        async Task SaveAsync<T>(List<T> rows)
            where T : class
        {
            await db.InsertAsync(rows, cancel);
            rows.Clear();
        }
    }
}
