using Core;

namespace Web.Desk.Revenue;

/// <summary>A payment that was tried in vain and is still wanted.</summary>
/// <param name="Reason">The bank's or Stripe's words.</param>
public sealed record FailedPayment(
    Guid SupporterId, string Who, Money Amount, string For, int Tries, DateTimeOffset FirstTriedAt, DateTimeOffset? NextTryAt, string? Reason);
