using Core;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>How memberships stand now, with what of their money was given back or is owed: asked by every page that says so.</summary>
public sealed class MembershipReports(MembershipDb db, ToldPrices prices, TimeProvider clock)
{
    /// <summary>The payment that a membership which is behind waits for. One that failed before, and was called off at Stripe, is owed by nobody.</summary>
    public async Task<Payment?> OpenAsync(Membership membership, CancellationToken cancel) => !membership.IsBehind ? null
        : await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == membership.Id && payment.Status == PaymentStatus.Failed)
            .OrderByDescending(payment => payment.CreatedAt).FirstOrDefaultAsync(cancel);

    public async Task<MembershipReport> OfAsync(Membership membership, CancellationToken cancel) => (await OfAsync([membership], cancel))[membership.Id];

    public async Task<IReadOnlyDictionary<Guid, MembershipReport>> OfAsync(IReadOnlyCollection<Membership> memberships, CancellationToken cancel)
    {
        var living = memberships.Where(membership => membership.IsLiving).Select(membership => membership.Id).ToList();
        var given = await db.Payments.Where(payment => living.Contains(payment.MembershipId!.Value) && (payment.Status == PaymentStatus.Refunded || db.Disputes.Where(Dispute.Taking).Any(dispute => dispute.PaymentId == payment.Id)))
            .Select(payment => payment.MembershipId!.Value).Distinct().ToListAsync(cancel);
        var payments = given.Count == 0 ? []
            : await db.Payments.AsNoTracking().Where(payment => given.Contains(payment.MembershipId!.Value) && payment.PaidAt != null).ToListAsync(cancel);
        var ids = payments.Select(payment => payment.Id).ToList();
        var refunds = ids.Count == 0 ? [] : await db.Refunds.AsNoTracking().Where(refund => ids.Contains(refund.PaymentId)).ToListAsync(cancel);
        var disputes = ids.Count == 0 ? [] : await db.Disputes.AsNoTracking().Where(dispute => ids.Contains(dispute.PaymentId)).ToListAsync(cancel);
        var behind = memberships.Where(membership => membership.IsBehind).Select(membership => membership.Id).ToList();
        var failed = behind.Count == 0 ? []
            : await db.Payments.AsNoTracking().Where(payment => behind.Contains(payment.MembershipId!.Value) && payment.Status == PaymentStatus.Failed).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var ending = memberships.Where(membership => membership is { IsLiving: true, EndsWithPeriod: true }).Select(membership => membership.SupporterId).Distinct().ToList();
        var goingOn = ending.Count == 0 ? [] : await db.GoingOnAsync(ending, now, cancel);
        var planned = living.Count == 0 ? []
            : await db.ChangesAhead.AsNoTracking().Where(ahead => living.Contains(ahead.MembershipId) && ahead.Kind == AheadKind.AtPeriodEnd).ToDictionaryAsync(ahead => ahead.MembershipId, ahead => ahead.Due, cancel);
        var told = await prices.OfAsync(living, cancel);
        return memberships.ToDictionary(
            membership => membership.Id,
            membership => Next(planned.GetValueOrDefault(membership.Id), told.GetValueOrDefault(membership.Id), MembershipReport.Of(
                membership,
                RefundSync.EndsAccessAt(membership, [.. payments.Where(payment => payment.MembershipId == membership.Id)], refunds, disputes),
                failed.Where(payment => payment.MembershipId == membership.Id).MaxBy(payment => payment.CreatedAt)?.Amount,
                now) with
            {
                IsBesideOthers = goingOn.Any(row => row.Membership.SupporterId == membership.SupporterId),
            }));

        // The next payment is the first of what was planned for then, or told: in a pause Stripe plans nothing.
        static MembershipReport Next(Money? planned, ToldPrice? told, MembershipReport report) =>
            report.State == MembershipState.Renews && planned is { } amount ? report with { Amount = amount }
            : report is { State: MembershipState.Renews or MembershipState.WillRest or MembershipState.Rests, Amount: not null } && told?.From <= report.At ? report with { Amount = told.Amount }
            : report;
    }

    /// <summary>For what else the same supporter pays on when this one ends.</summary>
    public Task<IReadOnlyList<GoingOn>> BesidesAsync(Membership membership, CancellationToken cancel) =>
        db.GoingOnAsync(membership.SupporterId, membership.Id, clock.GetUtcNow(), cancel);
}
