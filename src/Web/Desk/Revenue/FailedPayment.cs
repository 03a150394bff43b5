using Core;
using Core.Orders;

namespace Web.Desk.Revenue;

/// <summary>A payment that was tried in vain and is still wanted.</summary>
/// <param name="TierName">Null where it was for none: its purpose says what for.</param>
/// <param name="Reason">As the payment keeps it.</param>
public sealed record FailedPayment(
    Guid SupporterId, string Who, Money Amount, string? TierName, OrderKind Purpose, int Tries, DateTimeOffset FirstTriedAt, DateTimeOffset? NextTryAt, string? Reason);
