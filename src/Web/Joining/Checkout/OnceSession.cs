using Core.Orders;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Joining.Checkout;

/// <summary>
/// Opens Stripe's page for what is paid once. Our rows are written when Stripe has said yes and before anybody is sent there: when Stripe is down nothing was begun.
/// </summary>
public sealed class OnceSession(
    MembershipDb db, StripeGateway stripe, RefusedPayments refused, RefusedCalls calls, BrowserMark browser, OpenPages pages, Leases leases, PublicAddress address, ReaderLanguage reader, SiteText text,
    TimeProvider clock, ILogger<OnceSession> log)
{
    /// <param name="known">Whose address it is; null for one that nobody has typed before.</param>
    /// <exception cref="LeaseLostException">Another may have opened one meanwhile: nobody is sent to this one.</exception>
    public async Task<CheckoutOutcome> OpenAsync(OnceWish wish, Supporter? known, Lease hold, CancellationToken cancel)
    {
        var supporter = known ?? Supporter.At(wish.Email, clock.GetUtcNow());
        if (known is null)
        {
            supporter.Language = reader.Name ?? supporter.Language;
        }

        return await OpenAsync(wish, supporter, known is null, hold, gone: null, cancel);
    }

    private async Task<CheckoutOutcome> OpenAsync(OnceWish wish, Supporter supporter, bool isNew, Lease hold, string? gone, CancellationToken cancel)
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
        var order = new Order(Guid.CreateVersion7(now), wish.Kind, supporter.Id, wish.Amount, Quote.Of(wish.Amount, wish.Term), browser.Give(), now)
        {
            TierPriceId = wish.TierPriceId,
            IsNewSupporter = isNew && wish.Kind == OrderKind.Membership,
            ReturnPath = wish.ReturnPath,
            OriginHash = OriginMark.Of(wish.Origin).Whole,
        };
        var session = await stripe.Sessions.OpenOnceAsync(
            order,
            supporter.StripeCustomerId,
            wish.Name,
            address.To(wish.ThanksFor("{CHECKOUT_SESSION_ID}")),
            address.To(wish.LeftPath),
            text.Culture,
            cancel);
        if (gone is null && refused.IsCustomerGone(session))
        {
            // Deleted at Stripe: whoever it was pays as a new one.
            (gone, supporter.StripeCustomerId) = (supporter.StripeCustomerId, null);
            refused.TellGone(gone);
            return await OpenAsync(wish, supporter, isNew, hold, gone, cancel);
        }

        calls.See(wish.Deed, session);
        if (!session.IsDone)
        {
            return session.Outcome == StripeOutcome.Unavailable ? new CheckoutOutcome.Unavailable() : new CheckoutOutcome.Refused();
        }

        order.OpenSession(session.Value.Id);
        try
        {
            await WriteAsync(supporter, order, wish.Beside?.Invoke(order), hold, cancel);
        }
        catch (Exception error) when (error is DbUpdateException or LeaseLostException)
        {
            await pages.DropAsync(session.Value.Id); // nobody was sent there
            throw;
        }

        log.LogInformation("{Kind} {OrderId} was opened", order.Kind, order.Id);
        return new CheckoutOutcome.Opened(session.Value.Url.ToString());
    }

    /// <summary>The next of this address may look from here on, and finds this page.</summary>
    private Task WriteAsync(Supporter supporter, Order order, object? beside, Lease hold, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.EndAsync(hold.Holder, cancel);
            if (db.Entry(supporter).State == EntityState.Detached)
            {
                db.Users.Add(supporter);
            }

            db.Orders.Add(order);
            if (beside is not null)
            {
                db.Add(beside);
            }

            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
