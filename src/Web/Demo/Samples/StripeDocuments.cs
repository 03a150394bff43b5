using System.Text.Json.Nodes;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Demo.Samples;

/// <summary>
/// The Stripe side of what the database holds, as documents of API 2026-10-28.endive for the local sandbox: with them a
/// seeded member can cancel, change the card, be refunded and renew. Made from the rows, so the two sides cannot differ,
/// and making them again gives the same documents.
/// </summary>
public sealed class StripeDocuments(MembershipDb db)
{
    /// <summary>Beyond this the newest supporters only: a sandbox holds everything in memory.</summary>
    private const int MostSupporters = 2_000;

    public async Task<JsonArray> ReadAsync(CancellationToken cancel = default)
    {
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.StripeProductId != null).ToListAsync(cancel);
        var supporters = await db.Users.AsNoTracking().Where(supporter => supporter.StripeCustomerId != null)
            .OrderByDescending(supporter => supporter.Id).Take(MostSupporters).ToListAsync(cancel);
        var byId = supporters.ToDictionary(supporter => supporter.Id);
        var memberships = await OfKnownAsync(db.Memberships.AsNoTracking(), membership => membership.SupporterId);
        var payments = await OfKnownAsync(db.Payments.AsNoTracking(), payment => payment.SupporterId);
        var orders = (await OfKnownAsync(db.Orders.AsNoTracking(), order => order.SupporterId))
            .Where(order => order.CompletedAt is not null)
            .ToLookup(order => order.SupporterId);
        var refunds = (await db.Refunds.AsNoTracking().ToListAsync(cancel)).ToLookup(refund => refund.PaymentId);

        var prices = tiers.SelectMany(tier => tier.Prices.Where(price => price.StripePriceId is not null).Select(price => (tier, price)))
            .ToDictionary(pair => pair.price.Id, pair => StripeDocument.Price(pair.tier, pair.price));
        var bills = payments.Where(payment => payment.StripeInvoiceId is not null).OrderBy(payment => payment.PeriodFrom).ToLookup(payment => payment.MembershipId);
        var documents = new List<JsonObject>();
        documents.AddRange(tiers.Select(StripeDocument.Product));
        documents.AddRange(prices.Values);
        foreach (var theirs in memberships.OrderBy(membership => membership.StartedAt).GroupBy(membership => membership.SupporterId))
        {
            var supporter = byId[theirs.Key];
            var latest = theirs.Last();
            documents.Add(StripeDocument.Customer(supporter, latest, theirs.Sum(membership => bills[membership.Id].Count())));
            var number = 0;
            foreach (var membership in theirs)
            {
                var order = orders[theirs.Key].FirstOrDefault(order => order.CompletedAt == membership.StartedAt);
                documents.Add(StripeDocument.Method(membership, supporter));
                documents.Add(StripeDocument.Subscription(membership, prices[membership.TierPriceId], order?.Id, bills[membership.Id].LastOrDefault()?.StripeInvoiceId));
                foreach (var payment in bills[membership.Id])
                {
                    documents.AddRange(StripeBill.Documents(payment, membership, supporter, prices, refunds[payment.Id], ++number));
                }
            }
        }

        return [.. documents];

        async Task<List<T>> OfKnownAsync<T>(IQueryable<T> rows, Func<T, Guid> supporter) =>
            [.. (await rows.ToListAsync(cancel)).Where(row => byId.ContainsKey(supporter(row)))];
    }
}
