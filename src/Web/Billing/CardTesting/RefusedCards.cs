using Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.CardTesting;

internal static class RefusedCards
{
    /// <summary>How many different cards were refused since then, of all: one that is tried again and again is one.</summary>
    public static Task<int> RefusedAsync(this IQueryable<CardFailure> failures, DateTimeOffset since, CancellationToken cancel) =>
        failures.Where(failure => failure.FailedAt > since).Select(failure => failure.CardHash ?? failure.StripeChargeId).Distinct().CountAsync(cancel);
}
