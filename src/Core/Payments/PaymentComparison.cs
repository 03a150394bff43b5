using Core.Memberships;
using Core.Orders;

namespace Core.Payments;

/// <summary>Where the books differ from a freshly fetched invoice, as reasons for staff. Empty: nowhere.</summary>
public static class PaymentComparison
{
    /// <param name="membership">That the invoice is of; null when it is not in the books, and then whose the payment is cannot be said.</param>
    /// <param name="keptNumber">The number of its receipt as Stripe keeps it for us; null when it has none there.</param>
    public static IEnumerable<string> Differences(Payment? known, PaymentFacts facts, Membership? membership, string? keptNumber, Publication publication)
    {
        if (known is null)
        {
            return PaymentSync.IsPayment(facts) ? [Reason.Of("Reconciling.Payment.Missing", facts.Parts.Total)] : [];
        }

        var owner = membership is null || IsOf(known, membership) ? [] : new[] { Reason.Of("Reconciling.Payment.Owner", known.Amount) };
        return owner.Concat(facts.IsPaid ? OfPaid(known, facts, keptNumber, publication) : OfUnpaid(known, facts));
    }

    private static bool IsOf(Payment known, Membership membership) =>
        known.MembershipId == membership.Id && known.SupporterId == membership.SupporterId && known.Purpose == OrderKind.Membership;

    private static IEnumerable<string> OfPaid(Payment known, PaymentFacts facts, string? keptNumber, Publication publication)
    {
        if (known.PaidAt is not { } paidAt)
        {
            return facts.Parts.Total.Minor > 0 ? [Reason.Of("Reconciling.Payment.Unpaid")] : [];
        }

        return new[]
        {
            known.Shows(facts) ? null : Reason.Of("Reconciling.Payment.Differs", known.Amount, new Reason("Reconciling.PaymentIs." + known.Status), facts.Parts.Total),
            IsOn(known, facts.PaidAt ?? paidAt, publication) ? null : Reason.Of("Reconciling.Payment.PaidAt", known.Amount, paidAt, facts.PaidAt),
            known.ReceiptNumber is { } own && (keptNumber ?? own) == own ? null : Reason.Of("Reconciling.Payment.Number", (object?)known.ReceiptNumber ?? new Reason("Reconciling.Value.None"), keptNumber),
        }.OfType<string>();
    }

    /// <summary>To the second, as Stripe tells it. The day is the publication's, of the time zone that it had then: a day beside ours is no error.</summary>
    private static bool IsOn(Payment known, DateTimeOffset paidAt, Publication publication) =>
        known.PaidAt == paidAt && known.PaidOn is { } on && Math.Abs(on.DayNumber - publication.DayOf(paidAt).DayNumber) <= 1;

    private static IEnumerable<string> OfUnpaid(Payment known, PaymentFacts facts)
    {
        if (known.PaidAt is not null)
        {
            return [Reason.Of("Reconciling.Payment.NotPaid", known.Amount)];
        }

        if (facts.IsUnderWay)
        {
            return known.UnderWaySince is null && known.Status == PaymentStatus.Failed ? [Reason.Of("Reconciling.Payment.Open", known.Amount, facts.Parts.Total)] : [];
        }

        if (facts.IsCalledOff || !PaymentSync.IsPayment(facts))
        {
            return known.Status == PaymentStatus.CalledOff ? [] : [Reason.Of("Reconciling.Payment.CalledOff", known.Amount)];
        }

        return new[]
        {
            known.AttemptCount == facts.AttemptCount ? null : Reason.Of("Reconciling.Payment.Tries", known.AttemptCount, facts.AttemptCount),
            known is { Status: PaymentStatus.Failed, ReceiptNumber: null, PaidOn: null, Refunded.IsZero: true } && known.Amount == facts.Parts.Total && known.Tax == facts.Parts.Tax && known.Period == facts.Period && known.NextAttemptAt == facts.NextAttemptAt
                ? null
                : Reason.Of("Reconciling.Payment.Open", known.Amount, facts.Parts.Total),
        }.OfType<string>();
    }
}
