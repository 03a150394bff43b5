using Core;
using Core.Inbox;
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
public sealed class ThanksPage(CheckoutArrival arrival, BrowserMark browser, MembershipDb db, SiteText text) : PageModel
{
    /// <summary>A minute; then it is the webhook's turn, and the mail's.</summary>
    private const int MostLooks = 30;

    [BindProperty(SupportsGet = true, Name = "session_id")]
    public string? SessionId { get; set; }

    /// <summary>How often the page has looked by itself.</summary>
    [BindProperty(SupportsGet = true)]
    public int Look { get; set; }

    /// <summary>False in every browser but the one that began, or that the supporter signed in with: it learns nothing.</summary>
    public bool IsOurs { get; private set; }

    public EventStatus State { get; private set; }

    public bool IsGivenBack { get; private set; }

    public bool IsConfirming => State is EventStatus.Ignored or EventStatus.Pending;

    /// <summary>What was given.</summary>
    public Money Amount { get; private set; }

    /// <summary>Whoever pays each month already is not asked to.</summary>
    public bool IsMember { get; private set; }

    /// <summary>To read on; null where they came from nowhere.</summary>
    public string? Onward { get; private set; }

    public bool LooksAgain => IsOurs && IsConfirming && Look is >= 0 and < MostLooks;

    public string Here => $"/tip/thanks?session_id={Uri.EscapeDataString(SessionId ?? "")}";

    public string NextLook => $"2;url={Here}&look={Look + 1}";

    public string Heading => !IsOurs ? text["Checkout.Heading.Elsewhere"] : State switch
    {
        EventStatus.Ignored or EventStatus.Pending => text["Checkout.Heading.Confirming"],
        EventStatus.Applied => text["Tips.Thanks.Heading", Amount],
        EventStatus.Held => text[IsGivenBack ? "Checkout.Heading.GivenBack" : "Checkout.Heading.Held"],
        EventStatus.Parked or EventStatus.Failed => text["Checkout.Heading.Parked"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(SessionId) || await arrival.FindAsync(SessionId, cancel) is not { Kind: OrderKind.Tip } order)
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
        Amount = order.Quote.Total;
        Onward = Url.IsLocalUrl(order.ReturnPath) ? order.ReturnPath : null;
        IsMember = await db.Memberships.Where(membership => membership.SupporterId == order.SupporterId).AnyAsync(Membership.Living, cancel);
        return Page();
    }
}
