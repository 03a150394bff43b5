using Core;
using Core.Orders;

namespace Web.Desk.Revenue;

/// <summary>What was paid once in one month, for one purpose and in one currency: tips, gifts.</summary>
/// <param name="Refunded">What was given back of it since.</param>
public sealed record MonthOfTips(DateOnly Month, OrderKind Purpose, int Count, Money Taken, Money Refunded);
