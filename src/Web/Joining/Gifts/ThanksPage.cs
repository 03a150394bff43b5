using Core.Gifts;
using Core.Inbox;
using Core.Orders;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Joining.Checkout;

namespace Web.Joining.Gifts;

/// <summary>Where Stripe sends the browser after a gift: "confirming", then thanks, and what happens to the gift.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ThanksPage(CheckoutArrival arrival, BrowserMark browser, MembershipDb db, GiftWork work, SiteText text, TimeProvider clock) : PageModel
{
    /// <summary>A minute; then it is the webhook's turn, and the mail's.</summary>
    private const int MostLooks = 30;

    [BindProperty(SupportsGet = true, Name = "session_id")]
    public string? SessionId { get; set; }

    /// <summary>How often the page has looked by itself.</summary>
    [BindProperty(SupportsGet = true)]
    public int Look { get; set; }

    /// <summary>False in every browser but the one that began, or that the buyer signed in with: it learns nothing.</summary>
    public bool IsOurs { get; private set; }

    public EventStatus State { get; private set; }

    public bool IsGivenBack { get; private set; }

    public bool IsConfirming => State is EventStatus.Ignored or EventStatus.Pending;

    public Gift Gift { get; private set; } = null!;

    public string Tier { get; private set; } = "";

    /// <summary>Its link does not leave before another day.</summary>
    public bool LeavesLater => Gift.DeliverAt > clock.GetUtcNow();

    public bool LooksAgain => IsOurs && IsConfirming && Look is >= 0 and < MostLooks;

    public string Here => $"/gifts/thanks?session_id={Uri.EscapeDataString(SessionId ?? "")}";

    public string NextLook => $"2;url={Here}&look={Look + 1}";

    public string Heading => !IsOurs ? text["Checkout.Heading.Elsewhere"] : State switch
    {
        EventStatus.Ignored or EventStatus.Pending => text["Checkout.Heading.Confirming"],
        EventStatus.Applied => text["Gifts.Thanks.Heading"],
        EventStatus.Held => text[IsGivenBack ? "Checkout.Heading.GivenBack" : "Checkout.Heading.Held"],
        EventStatus.Parked or EventStatus.Failed => text["Checkout.Heading.Parked"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(SessionId) || await arrival.FindAsync(SessionId, cancel) is not { Kind: OrderKind.Gift } order || await db.Gifts.AsNoTracking().SingleOrDefaultAsync(gift => gift.Id == order.Id, cancel) is not { } gift)
        {
            return NotFound();
        }

        IsOurs = User.SupporterId() == order.SupporterId || string.Equals(order.BrowserHash, browser.Hash, StringComparison.Ordinal);
        if (!IsOurs)
        {
            return Page();
        }

        State = await arrival.SynchroniseAsync(order, cancel);
        IsGivenBack = State == EventStatus.Held && await arrival.IsGivenBackAsync(order, cancel);
        Gift = gift;
        Tier = await db.Tiers.Where(tier => tier.Id == gift.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        work.Bell.Ring(); // its link may leave now
        return Page();
    }
}
