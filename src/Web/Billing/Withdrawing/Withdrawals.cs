using Core;
using Core.Facts;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Facts;

namespace Web.Billing.Withdrawing;

/// <summary>Where a membership is asked to end at once with its money given back; <see cref="WithdrawalWork"/> does it.</summary>
public sealed class Withdrawals(MembershipDb db, FactLog facts, WithdrawalWork work, Publication publication, IOptions<WithdrawalOptions> options, TimeProvider clock)
{
    /// <returns>Null: there is nothing to give back, or it is too late for its member.</returns>
    public async Task<WithdrawalOffer?> OfferedAsync(Membership membership, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == membership.Id && payment.PaidAt != null).ToListAsync(cancel);
        var ids = payments.ConvertAll(payment => payment.Id);
        if (!membership.IsLiving || payments.Count == 0 || await db.Withdrawals.AnyAsync(row => row.MembershipId == membership.Id, cancel)
            || await db.Disputes.AnyAsync(dispute => ids.Contains(dispute.PaymentId), cancel))
        {
            return null;
        }

        var left = payments.Aggregate(Money.Zero(payments[0].Amount.Currency), (sum, payment) => sum + (payment.Amount - payment.Refunded));

        // The day of the payment does not count, and the last one counts whole (Regulation (EEC, Euratom) 1182/71, Art. 3).
        var lastDay = publication.DayOf(payments.Min(payment => payment.PaidAt)!.Value).AddDays(options.Value.Days);
        var isInTime = options.Value.Days > 0 && publication.DayOf(clock.GetUtcNow()) <= lastDay;
        return left.Minor > 0 && isInTime ? new WithdrawalOffer(left, lastDay) : null;
    }

    /// <summary>Once a membership, however often it is asked and where: another time finds it asked.</summary>
    /// <returns>What goes back; null: it is not offered any more, or was asked before.</returns>
    public async Task<Money?> AskAsync(Membership membership, Guid actor, CancellationToken cancel)
    {
        var asked = await db.WriteAsync<Money?>(
            async () =>
            {
                if (await OfferedAsync(membership, cancel) is not { } offer)
                {
                    return null;
                }

                db.Withdrawals.Add(new Withdrawal(membership.Id, membership.SupporterId, membership.StripeSubscriptionId, actor, clock.GetUtcNow()));
                var tier = await db.Tiers.Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                await facts.StateAsync(new WithdrawalAsked(membership.Id, membership.SupporterId, tier, offer.Amount), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return offer.Amount;
            },
            cancel);
        work.Bell.Ring();
        return asked;
    }

    /// <returns>How it stands with each of these memberships of which it was asked.</returns>
    public async Task<IReadOnlyDictionary<Guid, WithdrawalState>> OfAsync(IReadOnlyCollection<Guid> memberships, CancellationToken cancel) =>
        await db.Withdrawals.AsNoTracking().Where(row => memberships.Contains(row.MembershipId)).ToDictionaryAsync(row => row.MembershipId, row => row.State, cancel);
}
