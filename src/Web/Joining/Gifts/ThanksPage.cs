using Core.Gifts;
using Core.Inbox;
using Core.Orders;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gifts;
using Web.Ground.Site;
using Web.Joining.Checkout;

namespace Web.Joining.Gifts;

/// <summary>Where Stripe sends the browser after a gift: "confirming", then thanks, and what happens to the gift.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ThanksPage(CheckoutArrival arrivals, GiftDeeds deeds, MembershipDb db, GiftWork work, SiteText text, TimeProvider clock) : PageModel
{
    public Arrival Arrival { get; private set; } = null!;

    public Gift Gift { get; private set; } = null!;

    public string Tier { get; private set; } = "";

    /// <summary>Its link does not leave before another day.</summary>
    public bool LeavesLater => Gift.DeliverAt > clock.GetUtcNow();

    public string Heading => Arrival.Heading(text["Gifts.Thanks.Heading"], text);

    /// <summary>Its link is out, and nobody has accepted it yet: it can be sent once more.</summary>
    public bool CanResend => Gift.State(clock.GetUtcNow()) == GiftState.Sent;

    /// <summary>Of this showing: pressed twice it is one mail.</summary>
    public Guid Click { get; } = Guid.CreateVersion7();

    /// <summary>What came of sending it once more; null: nobody asked.</summary>
    public GiftResending? Resending { get; private set; }

    /// <summary>The link once more.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "session_id")] string? sessionId, Guid click, GiftWay way, CancellationToken cancel)
    {
        if (await OnGetAsync(sessionId, look: 0, cancel) is not PageResult page)
        {
            return NotFound();
        }

        if (Arrival.State == EventStatus.Applied)
        {
            Resending = await deeds.ResendAsync(Gift.Id, Gift.BuyerId, click, way, cancel);
            db.ChangeTracker.Clear();
            Gift = await db.Gifts.AsNoTracking().SingleAsync(gift => gift.Id == Gift.Id, cancel);
        }

        return page;
    }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "session_id")] string? sessionId, int look, CancellationToken cancel)
    {
        if (await arrivals.FindAsync(sessionId, cancel) is not { Kind: OrderKind.Gift } order || await db.Gifts.AsNoTracking().SingleOrDefaultAsync(gift => gift.Id == order.Id, cancel) is not { } gift)
        {
            return NotFound();
        }

        Arrival = await arrivals.OfAsync(order, User.SupporterId(), "/gifts/thanks", look, cancel);
        if (Arrival.IsOurs)
        {
            Gift = gift;
            Tier = await db.Tiers.Where(tier => tier.Id == gift.TierId).Select(tier => tier.Name).SingleAsync(cancel);
            work.Bell.Ring(); // its link may leave now
        }

        return Page();
    }
}
