using Core.Facts;
using Core.Memberships;
using Core.Payments;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>Counts anew, by the policy that stands, until when one customer's memberships are open although money does not come.</summary>
public sealed class AccessTurn(MembershipDb db, FactLog facts, Leases leases, TimeProvider clock)
{
    public Task RunAsync(Lease lease, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.ConfirmAsync(lease.Holder, cancel);
            var policy = await db.AccessPolicyAsync(cancel);
            foreach (var membership in await db.Memberships.Where(Membership.Wanting)
                .Where(membership => membership.StripeCustomerId == lease.Subject && membership.PolicyRevision != policy.Revision).ToListAsync(cancel))
            {
                await CountAsync(membership, policy, cancel);
            }

            await db.SaveChangesAsync(cancel);
        },
        cancel);

    private async Task CountAsync(Membership membership, AccessPolicy policy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = membership.GraceUntil;
        membership.Follow(policy);
        var tier = await db.Tiers.SingleAsync(tier => tier.Id == membership.TierId, cancel);
        var grants = await db.Grants.Where(grant => grant.MembershipId == membership.Id).ToListAsync(cancel);
        var refundedAt = await RefundedAsync(membership, cancel);
        var added = MembershipSync.Regrant(membership, tier, grants, refundedAt, now);
        db.Grants.AddRange(added);
        if (membership.GraceUntil != before)
        {
            await facts.StateAsync(new AccessCorrected(membership.Id, membership.SupporterId, tier.Name, PaidAccess.Until(membership, refundedAt)), null, cancel);
        }
    }

    private async Task<DateTimeOffset?> RefundedAsync(Membership membership, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == membership.Id && payment.PaidAt != null).ToListAsync(cancel);
        var ids = payments.ConvertAll(payment => payment.Id);
        var refunds = await db.Refunds.AsNoTracking().Where(refund => ids.Contains(refund.PaymentId)).ToListAsync(cancel);
        var disputes = await db.Disputes.AsNoTracking().Where(dispute => dispute.MembershipId == membership.Id).ToListAsync(cancel);
        return RefundSync.EndsAccessAt(membership, payments, refunds, disputes);
    }
}
