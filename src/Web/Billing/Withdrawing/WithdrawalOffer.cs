using Core;

namespace Web.Billing.Withdrawing;

/// <summary>What somebody gets who ends a membership at once.</summary>
/// <param name="Amount">All that was paid for it and has not gone back.</param>
/// <param name="LastDay">The last day for it, whole, in the publication's time zone.</param>
public sealed record WithdrawalOffer(Money Amount, DateOnly LastDay);
