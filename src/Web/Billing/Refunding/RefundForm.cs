using Core;
using Core.Payments;

namespace Web.Billing.Refunding;

/// <summary>What staff saw and agreed to.</summary>
/// <param name="Id">Of the page that was shown: sent twice it is one refund.</param>
/// <param name="Left">What was left to give back then.</param>
public sealed record RefundForm(Guid Id, Guid PaymentId, Money Amount, Money Left, RefundReason Reason, AfterRefund Then);
