using Core;

namespace Web.Desk.Revenue;

/// <summary>What was given once in one month, in one currency.</summary>
/// <param name="Refunded">What was given back of it since.</param>
public sealed record MonthOfTips(DateOnly Month, int Count, Money Taken, Money Refunded);
