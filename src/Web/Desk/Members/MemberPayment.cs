using Core.Payments;

namespace Web.Desk.Members;

/// <summary>A payment on a member's page, and what can be done about it.</summary>
/// <param name="Wish">What staff asked last to give back of it; null where nobody did.</param>
/// <param name="IsUnderWay">Some of what went back is not confirmed by the bank yet.</param>
/// <param name="Dispute">The latest; null where there is none.</param>
/// <param name="CanBeGivenBack">As Refunds has it, and nothing is under way.</param>
public sealed record MemberPayment(Payment Payment, RefundWish? Wish, bool IsUnderWay, Dispute? Dispute, bool CanBeGivenBack);
