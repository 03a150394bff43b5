using Core;
using Core.Orders;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;
using Web.Ground.Work;
using Web.Joining.Checkout;

namespace Web.Joining.Tips;

/// <summary>
/// Opens Stripe's page for a tip. Our rows are written when Stripe has said yes and before anybody is sent there: when Stripe is down nothing was begun.
/// </summary>
public sealed class TipSession(
    MembershipDb db, StripeGateway stripe, RefusedPayments refused, RefusedCalls calls, BrowserMark browser, Leases leases, PublicAddress address, ReaderLanguage reader, Publication publication, SiteText text,
    TimeProvider clock, ILogger<TipSession> log)
{
    /// <param name="known">Whose address it is; null for one that nobody has typed before.</param>
    /// <exception cref="LeaseLostException">Another may have opened one meanwhile: nobody is sent to this one.</exception>
    public async Task<CheckoutOutcome> OpenAsync(TipWish wish, Supporter? known, Lease hold, CancellationToken cancel)
    {
        var supporter = known ?? Supporter.At(wish.Email, clock.GetUtcNow());
        if (known is null)
        {
            supporter.Language = reader.Name ?? supporter.Language;
        }

        return await OpenAsync(wish, supporter, hold, gone: null, cancel);
    }

    private async Task<CheckoutOutcome> OpenAsync(TipWish wish, Supporter supporter, Lease hold, string? gone, CancellationToken cancel)
    {
        if (supporter.StripeCustomerId is null)
        {
            var customer = calls.See(RefusedDeed.Customer, await stripe.Customers.MakeAsync(supporter.Id, supporter.Email!, supporter.DisplayName, cancel, gone));
            if (!customer.IsDone)
            {
                return customer.Outcome == StripeOutcome.Unavailable ? new CheckoutOutcome.Unavailable() : new CheckoutOutcome.Refused();
            }

            supporter.StripeCustomerId = customer.Value;
        }

        var now = clock.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), OrderKind.Tip, supporter.Id, wish.Amount, Quote.Of(wish.Amount, Term.Once), browser.Give(), now)
        {
            ReturnPath = wish.ReturnPath,
            OriginHash = OriginMark.Of(wish.Origin).Whole,
        };
        var session = await stripe.Sessions.OpenOnceAsync(
            order,
            supporter.StripeCustomerId,
            text["Tips.AtStripe", publication.Name],
            address.To("/tip/thanks?session_id={CHECKOUT_SESSION_ID}"),
            address.To("/tip?left=" + wish.Amount.Currency.Code),
            text.Culture,
            cancel);
        if (gone is null && refused.IsCustomerGone(session))
        {
            // Deleted at Stripe: whoever it was pays as a new one.
            (gone, supporter.StripeCustomerId) = (supporter.StripeCustomerId, null);
            refused.TellGone(gone);
            return await OpenAsync(wish, supporter, hold, gone, cancel);
        }

        calls.See(RefusedDeed.Tip, session);
        if (!session.IsDone)
        {
            return session.Outcome == StripeOutcome.Unavailable ? new CheckoutOutcome.Unavailable() : new CheckoutOutcome.Refused();
        }

        order.OpenSession(session.Value.Id);
        try
        {
            await WriteAsync(supporter, order, hold, cancel);
        }
        catch (Exception error) when (error is DbUpdateException or LeaseLostException)
        {
            await stripe.Sessions.CloseAsync(session.Value.Id, CancellationToken.None); // nobody was sent there
            throw;
        }

        log.LogInformation("Tip {OrderId} was opened", order.Id);
        return new CheckoutOutcome.Opened(session.Value.Url.ToString());
    }

    /// <summary>The next of this address may look from here on, and finds this page.</summary>
    private Task WriteAsync(Supporter supporter, Order order, Lease hold, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.EndAsync(hold.Holder, cancel);
            if (db.Entry(supporter).State == EntityState.Detached)
            {
                db.Users.Add(supporter);
            }

            db.Orders.Add(order);
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
