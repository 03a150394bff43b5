using Core.Payments;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>Pays what is owed, by a mail's link and without signing in. Looking at it does nothing, because mail scanners look too.</summary>
[EnableRateLimiting(Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PayPage(PaymentKey keys, MembershipDb db, StripeGateway stripe, DirectSync sync, SiteText text) : PageModel
{
    public const string Limit = "pay";

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Null: the link is none of ours.</summary>
    public Payment? Owed { get; private set; }

    /// <summary>Nothing is owed any more, and nothing was paid: it was called off, or its membership is over.</summary>
    public bool IsOff { get; private set; }

    public bool IsUnavailable { get; private set; }

    /// <summary>The bank is at it: nobody else is asked meanwhile.</summary>
    public bool IsUnderWay { get; private set; }

    public bool IsPaid { get; private set; }

    public string Heading => Owed is null ? text["Memberships.Pay.NoLink"]
        : IsPaid ? text["Memberships.Pay.Paid"]
        : IsUnderWay ? text["Memberships.Pay.UnderWay"]
        : IsOff ? text["Memberships.Pay.Off"]
        : text["Memberships.Pay.Title", Owed.Amount];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Key))
        {
            return Redirect("/account");
        }

        await ReadAsync(cancel);
        return Page();
    }

    /// <summary>Asked of Stripe afresh: what was paid meanwhile is not paid again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (IsPaid || IsOff || IsUnderWay || Owed?.StripeInvoiceId is not { } invoiceId)
        {
            return Page();
        }

        var invoice = await stripe.Invoices.ReadAsync(invoiceId, cancel);
        if (!invoice.IsDone)
        {
            IsUnavailable = true;
            Response.Headers.RetryAfter = "120";
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        if (invoice.Value.IsUnderWay)
        {
            IsUnderWay = true;
            return Page();
        }

        if (invoice.Value is { IsOpen: true, HostedInvoiceUrl: { } page })
        {
            Response.Headers.Location = page;
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        await sync.InvoiceAsync(invoice.Value.StripeCustomerId, invoiceId, cancel);
        (IsPaid, IsOff) = (invoice.Value.IsPaid, !invoice.Value.IsPaid);
        return Page();
    }

    /// <summary>What is owed of a membership that is over is owed by nobody: to pay it would open nothing.</summary>
    private async Task ReadAsync(CancellationToken cancel)
    {
        Owed = keys.Open(Key) is { } id ? await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.Id == id, cancel) : null;
        if (Owed is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        IsPaid = Owed.PaidAt is not null;
        IsUnderWay = Owed.UnderWaySince is not null;
        IsOff = !IsPaid && await db.Memberships.AsNoTracking().SingleOrDefaultAsync(membership => membership.Id == Owed.MembershipId, cancel) is { } membership
            && !(membership.IsLiving && (membership.IsBehind || Owed.NextAttemptAt is not null));
    }
}
