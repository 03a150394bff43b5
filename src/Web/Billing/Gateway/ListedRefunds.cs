using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>The refunds of one payment.</summary>
/// <param name="Counting">Those that were made or are under way.</param>
/// <param name="Ids">Stripe's ids of all, also of those that failed.</param>
public sealed record ListedRefunds(IReadOnlyList<RefundSnapshot> Counting, IReadOnlySet<string> Ids);
