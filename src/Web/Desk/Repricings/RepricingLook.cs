using Core;

namespace Web.Desk.Repricings;

/// <summary>What a campaign would do if it began now.</summary>
/// <param name="Members">How many pay one of the prices and are not on the way to another.</param>
/// <param name="First">The first renewal that would take the new price; null: there is nobody.</param>
/// <param name="Last">The last one: somebody may just have paid for a year.</param>
/// <param name="More">What all of them together bring more each month, before coupons.</param>
public sealed record RepricingLook(int Members, DateTimeOffset? First, DateTimeOffset? Last, MonthlyRate More);
