using Core.Memberships;
using Core.Orders;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Joining.Checkout;

namespace Web.Joining.Tips;

/// <summary>Where Stripe sends the browser after a tip: "confirming", then thanks, and for whoever is no member where one becomes one.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ThanksPage(CheckoutArrival arrivals, MembershipDb db, SiteText text) : PageModel
{
    public Arrival Arrival { get; private set; } = null!;

    /// <summary>Whoever pays each month already is not asked to.</summary>
    public bool IsMember { get; private set; }

    /// <summary>To read on; null where they came from nowhere.</summary>
    public string? Onward => Url.IsLocalUrl(Arrival.Order.ReturnPath) ? Arrival.Order.ReturnPath : null;

    public string Heading => Arrival.Heading(text["Tips.Thanks.Heading", Arrival.Order.Quote.Total], text);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "session_id")] string? sessionId, int look, CancellationToken cancel)
    {
        if (await arrivals.FindAsync(sessionId, cancel) is not { Kind: OrderKind.Tip } order)
        {
            return NotFound();
        }

        Arrival = await arrivals.OfAsync(order, User.SupporterId(), "/tip/thanks", look, cancel);
        IsMember = Arrival.IsOurs && await db.Memberships.Where(membership => membership.SupporterId == order.SupporterId).AnyAsync(Membership.Living, cancel);
        return Page();
    }
}
