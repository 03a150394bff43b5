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
public sealed class ReturnPage(CheckoutArrival arrivals, BrowserMark browser, MembershipDb db, Destinations destinations, CallForSupport call, SiteText text) : PageModel
{
    public Arrival Arrival { get; private set; } = null!;

    /// <summary>It is paid by a method that takes days, and the bank has not answered.</summary>
    public bool IsSettling { get; private set; }

    /// <summary>The bank did not pay after all: the order is over.</summary>
    public bool IsUnpaid { get; private set; }

    /// <summary>Before the first payment; 0 for none.</summary>
    public int FreeDays { get; private set; }

    public bool IsSignedIn { get; private set; }

    public Tier Tier { get; private set; } = null!;

    public string Onward { get; private set; } = "/account";

    public IHtmlContent OnwardWords { get; private set; } = HtmlString.Empty;

    /// <summary>What they came for; null when that was no text of ours.</summary>
    public Destination? Wanted { get; private set; }

    public bool IsOpen => Wanted?.IsOpenedBy(Tier.Entitlements) == true;

    /// <summary>The tier that would have opened what they came for.</summary>
    public string? Opening => Wanted is { IsGated: true } wanted ? call.Naming(wanted.Rule)?.Name : null;

    /// <summary>What else is open to them now, the newest first.</summary>
    public IReadOnlyList<Destination> Open { get; private set; } = [];

    /// <summary>A bank's answer takes days: nobody waits for it here.</summary>
    public bool LooksAgain => !IsSettling && !IsUnpaid && Arrival.LooksAgain;

    public string Heading => !Arrival.IsConfirming ? Arrival.Heading(text["Checkout.Heading.Welcome"], text)
        : text[IsUnpaid ? "Checkout.Heading.Unpaid" : IsSettling ? "Checkout.Heading.Settling" : "Checkout.Heading.Confirming"];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "session_id")] string? sessionId, int look, CancellationToken cancel)
    {
        if (await arrivals.FindAsync(sessionId, cancel) is not { } order)
        {
            return NotFound();
        }

        if (order.Kind is OrderKind.Tip or OrderKind.Gift)
        {
            return Redirect((order.Kind == OrderKind.Tip ? "/tip" : "/gifts") + $"/thanks?session_id={Uri.EscapeDataString(order.StripeSessionId!)}");
        }

        Arrival = await arrivals.OfAsync(order, User.SupporterId(), "/checkout/return", look, cancel);
        if (!Arrival.IsOurs)
        {
            return Page();
        }

        if (Arrival.IsConfirming || Arrival.State == EventStatus.Applied)
        {
            var now = await arrivals.AgainAsync(order, cancel);
            (IsSettling, IsUnpaid) = (now.IsPending, now.RefusedAt is not null);
        }

        Tier = await db.Tiers.AsNoTracking().SingleAsync(tier => tier.Prices.Any(price => price.Id == order.TierPriceId), cancel);
        if (Arrival.State != EventStatus.Applied)
        {
            return Page();
        }

        if (User.SupporterId() is null && await arrivals.LetInAsync(order, cancel))
        {
            browser.Forget();
            return Redirect(Arrival.Here); // once more, as who they are now
        }

        (IsSignedIn, FreeDays) = (User.SupporterId() == order.SupporterId, order.TrialDays);
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
