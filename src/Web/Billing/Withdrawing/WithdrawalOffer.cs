using Core;

namespace Web.Billing.Withdrawing;

/// <summary>What somebody gets who ends a membership at once.</summary>
/// <param name="Amount">All that was paid for it and has not gone back.</param>
/// <param name="Until">The last moment for its member; staff may at any time.</param>
public sealed record WithdrawalOffer(Money Amount, DateTimeOffset Until);
