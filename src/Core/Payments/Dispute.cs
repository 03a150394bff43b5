using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Core.Payments;

/// <summary>A payer's bank takes a payment back, or asks whether it should. One row per Stripe dispute.</summary>
public sealed class Dispute
{
    public Dispute(Guid id, Payment payment, DisputeSnapshot facts)
    {
        Id = id;
        PaymentId = payment.Id;
        MembershipId = payment.MembershipId;
        StripeDisputeId = facts.StripeDisputeId;
        Show(facts);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Dispute()
    {
    }
#pragma warning restore CS8618

    /// <summary>The same as <see cref="TakesMoney"/>, for queries.</summary>
    public static Expression<Func<Dispute, bool>> Taking { get; } = dispute => dispute.Status == DisputeStatus.Open || dispute.Status == DisputeStatus.Lost;

    /// <summary>The same as <see cref="IsUndecided"/>, for queries.</summary>
    public static Expression<Func<Dispute, bool>> Undecided { get; } = dispute => dispute.Status == DisputeStatus.Open || dispute.Status == DisputeStatus.Inquiry;

    public Guid Id { get; private set; }

    public Guid PaymentId { get; private set; }

    /// <summary>Of the payment.</summary>
    public Guid? MembershipId { get; private set; }

    public string StripeDisputeId { get; private set; }

    public Money Amount { get; private set; }

    public DisputeStatus Status { get; private set; }

    /// <summary>As <see cref="DisputeSnapshot.Why"/>.</summary>
    public string Why { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? RespondBy { get; private set; }

    public long Version { get; private set; }

    /// <summary>The bank has the money, for now or for good.</summary>
    public bool TakesMoney => Status is DisputeStatus.Open or DisputeStatus.Lost;

    /// <summary>Somebody may still say something.</summary>
    public bool IsUndecided => Status is DisputeStatus.Open or DisputeStatus.Inquiry;

    public bool Shows(DisputeSnapshot facts) => Status == facts.Status && Amount == facts.Amount && RespondBy == facts.RespondBy && OpenedAt == facts.OpenedAt && Why == facts.Why;

    /// <summary>The payment it is about, where a row says another.</summary>
    public void BelongTo(Payment payment) => (PaymentId, MembershipId) = (payment.Id, payment.MembershipId);

    [MemberNotNull(nameof(Why))]
    public void Show(DisputeSnapshot facts) => (Amount, Status, Why, OpenedAt, RespondBy) = (facts.Amount, facts.Status, facts.Why, facts.OpenedAt, facts.RespondBy);
}
