using Core.Articles;
using Core.Inbox;
using Core.Orders;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Checkout;

/// <summary>Where Stripe sends the browser after payment: "confirming", then "welcome".</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReturnPage(CheckoutArrival arrival, BrowserMark browser, MembershipDb db, Destinations destinations, CallForSupport call, SiteText text) : PageModel
{
    /// <summary>A minute; then it is the webhook's turn, and the welcome mail's.</summary>
    private const int MostLooks = 30;

    [BindProperty(SupportsGet = true, Name = "session_id")]
    public string? SessionId { get; set; }

    /// <summary>How often the page has looked by itself.</summary>
    [BindProperty(SupportsGet = true)]
    public int Look { get; set; }

    /// <summary>False in every browser but the one that began, or that the supporter signed in with: it learns nothing.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Applied: welcome. Held: it was paid otherwise than it was ordered, and staff decide. Parked: the payment does not match the order, nothing was opened and staff have been told.</summary>
    public EventStatus State { get; private set; }

    /// <summary>Staff have decided that it goes back.</summary>
    public bool IsGivenBack { get; private set; }

    /// <summary>It is paid by a method that takes days, and the bank has not answered.</summary>
    public bool IsSettling { get; private set; }

    /// <summary>The bank did not pay after all: the order is over.</summary>
    public bool IsUnpaid { get; private set; }

    /// <summary>Stripe, or its news, is not there yet: the page looks again by itself.</summary>
    public bool IsConfirming => !IsSettling && !IsUnpaid && (State is EventStatus.Ignored or EventStatus.Pending);

    public bool IsSignedIn { get; private set; }

    public Tier Tier { get; private set; } = null!;

    public string Onward { get; private set; } = "/account";

    public string Here => $"/checkout/return?session_id={Uri.EscapeDataString(SessionId ?? "")}";

    public IHtmlContent OnwardWords { get; private set; } = HtmlString.Empty;

    /// <summary>What they came for; null when that was no text of ours.</summary>
    public Destination? Wanted { get; private set; }

    public bool IsOpen => Wanted?.IsOpenedBy(Tier.Entitlements) == true;

    /// <summary>The tier that would have opened what they came for.</summary>
    public string? Opening => Wanted?.Entitlement is { } entitlement ? call.Opening(entitlement)?.Tier.Name : null;

    /// <summary>What else is open to them now, the newest first.</summary>
    public IReadOnlyList<Destination> Open { get; private set; } = [];

    public bool LooksAgain => IsOurs && IsConfirming && Look is >= 0 and < MostLooks;

    public string NextLook => $"2;url={Here}&look={Look + 1}";

    public string Heading => !IsOurs ? text["Checkout.Heading.Elsewhere"] : State switch
    {
        EventStatus.Ignored or EventStatus.Pending => text[IsUnpaid ? "Checkout.Heading.Unpaid" : IsSettling ? "Checkout.Heading.Settling" : "Checkout.Heading.Confirming"],
        EventStatus.Applied => text["Checkout.Heading.Welcome"],
        EventStatus.Held => text[IsGivenBack ? "Checkout.Heading.GivenBack" : "Checkout.Heading.Held"],
        EventStatus.Parked or EventStatus.Failed => text["Checkout.Heading.Parked"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(SessionId) || await arrival.FindAsync(SessionId, cancel) is not { } order)
        {
            return NotFound();
        }

        if (order.Kind is OrderKind.Tip or OrderKind.Gift)
        {
            return Redirect((order.Kind == OrderKind.Tip ? "/tip" : "/gifts") + $"/thanks?session_id={Uri.EscapeDataString(SessionId)}");
        }

        IsOurs = User.SupporterId() == order.SupporterId || string.Equals(order.BrowserHash, browser.Hash, StringComparison.Ordinal);
        if (!IsOurs)
        {
            return Page();
        }

        State = await arrival.SynchroniseAsync(order, cancel);
        if (State is EventStatus.Ignored or EventStatus.Pending or EventStatus.Applied)
        {
            var now = await arrival.AgainAsync(order, cancel);
            (IsSettling, IsUnpaid) = (now.IsPending, now.RefusedAt is not null);
        }

        Tier = await db.Tiers.AsNoTracking().SingleAsync(tier => tier.Prices.Any(price => price.Id == order.TierPriceId), cancel);
        IsGivenBack = State == EventStatus.Held && await arrival.IsGivenBackAsync(order, cancel);
        if (State != EventStatus.Applied)
        {
            return Page();
        }

        if (User.SupporterId() is null && await arrival.LetInAsync(order, cancel))
        {
            browser.Forget();
            return Redirect(Here); // once more, as who they are now
        }

        IsSignedIn = User.SupporterId() == order.SupporterId;
        await LeadOnAsync(order, cancel);
        return Page();
    }

    /// <summary>Back to what they came for, unless their tier leaves it shut: then to what is open.</summary>
    private async Task LeadOnAsync(Order order, CancellationToken cancel)
    {
        var path = Url.IsLocalUrl(order.ReturnPath) ? order.ReturnPath : null;
        Wanted = await destinations.AtAsync(path, cancel);
        Open = await destinations.OpenAsync(Wanted, Tier.Entitlements, cancel);
        (Onward, OnwardWords) = path is not null && (Wanted is null || IsOpen) ? (path, text.Html("Checkout.Return.ReadOn"))
            : Open is [var first, ..] ? (first.Link.Path, text.Html("Checkout.Return.Read", text.Theirs(first.Link.Title)))
            : ("/account", text.Html("Checkout.ToAccount"));
    }
}
