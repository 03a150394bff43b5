using Core;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.CardTesting;

namespace Web.Joining.Checkout;

/// <summary>How fast payment pages are opened from one place, and for one address: whoever tests stolen cards opens many, whatever is sold on them.</summary>
public sealed class CheckoutPace(MembershipDb db, CheckoutLocks locks, CardFailures failures, TimeProvider clock)
{
    /// <summary>No page is opened for strangers just now: cards are being tested, or staff said so.</summary>
    public async Task<bool> IsLockedAsync(CancellationToken cancel) => await locks.StandingAsync(cancel) is not null;

    /// <summary>Cards are being tested from there, or for that mailbox.</summary>
    /// <param name="isProved">Whoever asks reads that mailbox.</param>
    public Task<bool> LooksLikeTestingAsync(string email, NetworkOrigin from, bool isProved, CancellationToken cancel)
    {
        var origin = OriginMark.Of(from);
        return failures.LooksLikeTestingAsync(origin.Whole, origin.Customer, email, isProved, cancel);
    }

    /// <param name="supporterId">Whose address it is; null for one that nobody has typed before.</param>
    public async Task<bool> IsSlowEnoughAsync(Guid? supporterId, NetworkOrigin from, CancellationToken cancel)
    {
        var origin = OriginMark.Of(from);
        var since = clock.GetUtcNow() - CheckoutVelocity.Window;
        var byAddress = supporterId is not { } id ? 0 : await db.Orders.CountAsync(order => order.SupporterId == id && order.OriginHash == origin.Whole && order.CreatedAt > since, cancel);
        var byLine = await db.Orders.CountAsync(order => order.OriginHash == origin.Whole && order.CreatedAt > since, cancel);
        var byCustomer = await db.Orders.CountAsync(order => order.OriginHash!.StartsWith(origin.Customer) && order.CreatedAt > since, cancel);
        return CheckoutVelocity.Allows(byAddress, byLine, byCustomer);
    }
}
