using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>Supporters who pay for two memberships: each that began later is a trouble until it has ended, or staff say that it may stay.</summary>
public sealed class SecondSubscriptions : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.SecondSubscription];

    public static string DetailOf(Membership second, Membership first, string tier, string? refused = null) =>
        TroubleBoard.Cut(TroubleDetail.OfSecond(second.Price, first.StripeSubscriptionId, tier, refused), Trouble.LongestDetail)!;

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var seconds = await db.SecondsAsync(cancel);
        var open = await db.Troubles.AsNoTracking().Where(row => row.Kind == TroubleKind.SecondSubscription && row.ClearedAt == null).ToListAsync(cancel);
        if (seconds.Count + open.Count == 0)
        {
            return [];
        }

        var subjects = open.ConvertAll(row => row.Subject);
        var told = await db.Memberships.Where(membership => subjects.Contains(membership.StripeSubscriptionId))
            .Select(membership => new { membership.StripeSubscriptionId, membership.Id }).ToDictionaryAsync(row => row.StripeSubscriptionId, row => row.Id, StringComparer.Ordinal, cancel);
        var states = await db.SecondStatesAsync([.. told.Values, .. seconds.Select(pair => pair.Second.Id)], cancel);
        var tiers = await db.Tiers.IgnoreAutoIncludes().ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        var living = seconds.Select(pair => pair.Second.StripeSubscriptionId).ToHashSet(StringComparer.Ordinal);

        // What has ended with its money not back yet is no less a trouble.
        return
        [
            .. seconds.Select(pair => new StandingTrouble(
                TroubleKind.SecondSubscription, pair.Second.StripeSubscriptionId,
                DetailOf(pair.Second, pair.First, tiers[pair.Second.TierId], Refusal(states, pair.Second.Id)), pair.Second.StartedAt)),
            .. open.Where(row => !living.Contains(row.Subject) && told.TryGetValue(row.Subject, out var id) && IsUndone(states, id))
                .Select(row => new StandingTrouble(row.Kind, row.Subject, row.Detail, row.RaisedAt)),
        ];
    }

    private static bool IsUndone(IReadOnlyDictionary<Guid, (SecondState State, RecordedFact Last)> states, Guid membership) =>
        states.TryGetValue(membership, out var found) && found.State is SecondState.Asked or SecondState.Refused;

    private static string? Refusal(IReadOnlyDictionary<Guid, (SecondState State, RecordedFact Last)> states, Guid membership) =>
        states.TryGetValue(membership, out var found) && found.State == SecondState.Refused ? (found.Last.Read() as SecondReturnRefused)?.Reason : null;
}
