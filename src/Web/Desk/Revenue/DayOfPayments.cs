using Core;

namespace Web.Desk.Revenue;

/// <summary>What came in on one day, in one currency.</summary>
/// <param name="Refunded">What has been given back of these payments since.</param>
public sealed record DayOfPayments(DateOnly On, int Count, Money Taken, Money Refunded);
