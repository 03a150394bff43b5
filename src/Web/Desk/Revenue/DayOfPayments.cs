using Core;

namespace Web.Desk.Revenue;

/// <summary>What came in on one day, in one currency.</summary>
/// <param name="Refunded">What has gone back of these payments since: given back, or taken back by a payer's bank.</param>
public sealed record DayOfPayments(DateOnly On, int Count, Money Taken, Money Refunded);
