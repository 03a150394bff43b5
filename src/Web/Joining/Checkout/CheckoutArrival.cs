using Core.Inbox;
using Core.Orders;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Inbox;

namespace Web.Joining.Checkout;

/// <summary>
/// What happens when a browser comes back from Stripe: the same synchronisation as for an event, so that access does not
/// wait for webhooks. Coming back grants nothing by itself.
/// </summary>
public sealed class CheckoutArrival(
    MembershipDb db, DirectSync sync, BrowserMark browser, SignInManager<Supporter> signIn, ILogger<CheckoutArrival> log)
{
    /// <returns>Null: no order has such a page.</returns>
    public async Task<Order?> FindAsync(string? sessionId, CancellationToken cancel) => string.IsNullOrEmpty(sessionId) ? null
        : await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.StripeSessionId == sessionId, cancel);

    /// <param name="visitor">Who is signed in; null: nobody. Any other browser than theirs and the one that began learns nothing.</param>
    /// <param name="page">The path of the page.</param>
    /// <param name="look">How often the page has looked by itself.</param>
    public async Task<Arrival> OfAsync(Order order, Guid? visitor, string page, int look, CancellationToken cancel)
    {
        var isOurs = visitor == order.SupporterId || string.Equals(order.BrowserHash, browser.Hash, StringComparison.Ordinal);
        var state = isOurs ? await SynchroniseAsync(order, cancel) : (EventStatus?)null;
        return new Arrival(order, state, $"{page}?session_id={Uri.EscapeDataString(order.StripeSessionId!)}", look)
        {
            IsGivenBack = state == EventStatus.Held && await db.HeldOrders.AnyAsync(held => held.OrderId == order.Id && held.Decision == HoldDecision.GiveBack, cancel),
        };
    }

    /// <summary>As it is after the synchronisation: under way for days, refused by a bank, or neither.</summary>
    public Task<Order> AgainAsync(Order order, CancellationToken cancel) => db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, cancel);

    /// <summary>Lets the browser in that paid for an account which nobody had used before. Its address stays unconfirmed.</summary>
    /// <returns>False when the account is somebody's already, perhaps another payer's who typed the same address in another browser, or shut: they sign in themselves.</returns>
    public async Task<bool> LetInAsync(Order order, CancellationToken cancel)
    {
        var supporter = await db.Users.SingleAsync(supporter => supporter.Id == order.SupporterId, cancel);
        if (!order.IsNewSupporter || supporter.EmailConfirmed || supporter.PasswordHash is not null || !await signIn.CanSignInAsync(supporter)
            || await db.Orders.AnyAsync(other => other.SupporterId == supporter.Id && other.Id != order.Id && other.CompletedAt != null && other.BrowserHash != order.BrowserHash, cancel))
        {
            return false;
        }

        await signIn.SignInAsync(supporter, isPersistent: true);
        log.LogInformation("Supporter {SupporterId} came in by checkout {OrderId}", supporter.Id, order.Id);
        return true;
    }

    /// <summary>What became of the payment; a completed order asks nobody.</summary>
    private async Task<EventStatus> SynchroniseAsync(Order order, CancellationToken cancel)
    {
        if (order.CompletedAt is not null)
        {
            return EventStatus.Applied;
        }

        if (await db.HeldOrders.AnyAsync(held => held.OrderId == order.Id, cancel))
        {
            return EventStatus.Held; // whatever Stripe says: now it is up to staff
        }

        var customer = await db.Users.Where(supporter => supporter.Id == order.SupporterId).Select(supporter => supporter.StripeCustomerId).SingleAsync(cancel);
        return customer is null ? EventStatus.Ignored : (await sync.SessionAsync(customer, order.StripeSessionId!, cancel)).Status;
    }
}
