using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;

namespace Web.Joining.Checkout;

/// <summary>
/// The payment pages of one supporter that are not over. No two of a kind may be open: of two that are both paid one would be too much. A tip beside a
/// membership is none.
/// </summary>
public sealed class OpenPages(MembershipDb db, StripeGateway stripe, BrowserMark browser, TimeProvider clock, ILogger<OpenPages> log)
{
    /// <summary>A click that comes again within it is the same click.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>Stripe's pages run out a day after it made them, which is a little after our order.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(25);

    /// <summary>One opens only when all before it are closed, so the latest alone may be open. A few more, in case a closing was lost.</summary>
    private const int Latest = 3;

    private const int MostDrops = 3;

    /// <param name="onlyOf">Only those that this browser opened, by its hash; null: whoever did.</param>
    /// <returns>Those that can be paid, and those that were and are not in the books yet; null when Stripe does not say.</returns>
    public async Task<IReadOnlyList<OpenPage>?> OfAsync(Guid supporterId, OrderKind kind, string? onlyOf, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Life;
        var orders = await db.Orders.AsNoTracking()
            .Where(order => order.SupporterId == supporterId && order.Kind == kind && (onlyOf == null || order.BrowserHash == onlyOf) && order.CompletedAt == null && order.RefusedAt == null && order.CreatedAt > since && order.StripeSessionId != null && !db.HeldOrders.Any(given => given.OrderId == order.Id))
            .OrderByDescending(order => order.CreatedAt).Take(Latest).ToListAsync(cancel);
        List<OpenPage> pages = [];
        foreach (var order in orders)
        {
            var session = await stripe.Sessions.ReadAsync(order.StripeSessionId!, cancel);
            if (session.Outcome == StripeOutcome.Unavailable)
            {
                return null;
            }

            if (session is { IsDone: true, Value.IsExpired: false })
            {
                pages.Add(new OpenPage(order, session.Value));
            }
        }

        return pages;
    }

    /// <summary>What this browser has begun with a code under other addresses, and not paid.</summary>
    public async Task<IReadOnlyList<Order>> OfThisBrowserAsync(Guid couponId, Guid besides, CancellationToken cancel)
    {
        var (since, mine) = (clock.GetUtcNow() - Life, browser.Hash);
        return mine is null ? [] : await db.Orders.AsNoTracking()
            .Where(order => order.BrowserHash == mine && order.CouponId == couponId && order.SupporterId != besides && order.CompletedAt == null && order.PendingSince == null && order.CreatedAt > since && order.StripeSessionId != null)
            .OrderByDescending(order => order.CreatedAt).Take(Latest).ToListAsync(cancel);
    }

    /// <summary>The page that the same form has opened a moment ago, when it is the only one.</summary>
    /// <param name="isSame">It is for the same.</param>
    public Uri? OfTheSameClick(IReadOnlyList<OpenPage> pages, Func<Order, bool> isSame) =>
        pages is [{ Session: { IsComplete: false, Url: { } url }, Order: var order }] && IsOfThisBrowser(order)
        && isSame(order) && clock.GetUtcNow() - order.CreatedAt <= Moment ? new Uri(url) : null;

    /// <summary>A stranger who types somebody's address must not close that person's payment page.</summary>
    public bool IsTheirs(Order order, CheckoutWish wish) => wish.SupporterId is not null || wish.IsProved || IsOfThisBrowser(order);

    /// <returns>Null: none of them can be paid any more. Else one was paid meanwhile, or Stripe does not say.</returns>
    public async Task<CheckoutOutcome?> CloseAsync(IEnumerable<OpenPage> pages, CancellationToken cancel)
    {
        foreach (var id in pages.Select(page => page.Session.Id))
        {
            if (await CloseAsync(id, cancel) is { } open)
            {
                return open;
            }
        }

        return null;
    }

    /// <inheritdoc cref="CloseAsync(IEnumerable{OpenPage}, CancellationToken)"/>
    public async Task<CheckoutOutcome?> CloseAsync(string id, CancellationToken cancel)
    {
        if (await stripe.Sessions.CloseAsync(id, cancel) is { IsDone: true, Value.IsExpired: true })
        {
            return null;
        }

        return await stripe.Sessions.ReadAsync(id, cancel) switch
        {
            { IsDone: true, Value.IsComplete: true } => Paid(id),
            { IsDone: true, Value.IsExpired: true } or { Outcome: StripeOutcome.Missing } => null,
            _ => new CheckoutOutcome.Unavailable(),
        };
    }

    /// <summary>One that nobody was sent to, because others were faster or our rows could not be written.</summary>
    public async Task DropAsync(string id)
    {
        PagePatience.Begin(); // a time of its own: the page's may be over, which may be why
        for (var tries = 0; tries < MostDrops; tries++)
        {
            if (await CloseAsync(id, CancellationToken.None) is null)
            {
                return;
            }
        }

        log.LogWarning("Payment page {SessionId} could not be closed. Nobody has its address, and it runs out by itself", id);
    }

    /// <summary>To where it is confirmed: nothing more is to be paid.</summary>
    public static CheckoutOutcome Paid(string sessionId) => new CheckoutOutcome.Opened($"/checkout/return?session_id={Uri.EscapeDataString(sessionId)}");

    private bool IsOfThisBrowser(Order order) => string.Equals(order.BrowserHash, browser.Hash, StringComparison.Ordinal);
}
