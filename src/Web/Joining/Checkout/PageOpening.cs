using Core;
using Core.Orders;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Joining.Checkout;

/// <summary>
/// Opens a payment page at Stripe. Our rows are written when Stripe has said yes and before anybody is sent there: when Stripe is down
/// nothing was begun.
/// </summary>
public sealed class PageOpening(
    MembershipDb db, StripeGateway stripe, StripeCatalogue catalogue, PageOffers offers, RefusedPayments refused, RemadePrices remade, RefusedCalls calls, BrowserMark browser, OpenPages pages, Publication publication, Leases leases, PublicAddress address, SiteText text, TimeProvider clock,
    ILogger<PageOpening> log)
{
    /// <exception cref="LeaseLostException">Another may have opened one meanwhile: nobody is sent to this one.</exception>
    public Task<CheckoutOutcome> OpenAsync(CheckoutStart start, CancellationToken cancel) => OpenAsync(start, goneCustomer: null, isRemade: false, cancel);

    private async Task<CheckoutOutcome> OpenAsync(CheckoutStart start, string? goneCustomer, bool isRemade, CancellationToken cancel)
    {
        var (wish, tier, price, supporter) = (start.Wish, start.Tier, start.Price, start.Supporter);
        var amount = wish.Amount ?? price.Amount;
        if (await offers.RefuseAsync(start, cancel) is { } unfit)
        {
            return unfit;
        }

        var stripePrice = await catalogue.EnsureAsync(tier, price, amount, cancel);
        if (!stripePrice.IsDone)
        {
            return !isRemade && await remade.OfferAsync(tier, price, stripePrice, cancel) is { } whole
                ? await OpenAsync(start with { Price = whole }, goneCustomer, isRemade: true, cancel)
                : refused.Tell(tier, price, stripePrice);
        }

        var terms = await offers.TermsAsync(start, cancel);
        if (!terms.IsDone)
        {
            return terms.Outcome == StripeOutcome.Unavailable ? new CheckoutOutcome.Unavailable() : new CheckoutOutcome.Refused();
        }

        if (supporter.StripeCustomerId is null)
        {
            var customer = calls.See(RefusedDeed.Customer, await stripe.Customers.MakeAsync(supporter.Id, supporter.Email!, supporter.DisplayName, cancel, goneCustomer));
            if (!customer.IsDone)
            {
                return customer.Outcome == StripeOutcome.Unavailable ? new CheckoutOutcome.Unavailable() : new CheckoutOutcome.Refused();
            }

            supporter.StripeCustomerId = customer.Value;
        }

        var now = clock.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), OrderKind.Membership, supporter.Id, amount, PageOffers.QuoteOf(start), browser.Give(), now)
        {
            TierPriceId = price.Id,
            CouponId = start.Coupon?.Id,
            TrialDays = PageOffers.TrialDays(start),
            IsNewSupporter = start.IsNew,
            ReturnPath = wish.ReturnPath,
            OriginHash = OriginMark.Of(wish.Origin).Whole,
        };
        var session = await stripe.Sessions.OpenAsync(
            order,
            PayMethod.For(publication.PaymentMethods, price.Amount.Currency),
            terms.Value,
            supporter.StripeCustomerId,
            stripePrice.Value,
            address.To("/checkout/return?session_id={CHECKOUT_SESSION_ID}"),
            address.To(SupportAddress.Cancelled(tier.Slug, price.Term, wish.ReturnPath, wish.Code)),
            text.Culture,
            cancel);
        if (goneCustomer is null && refused.IsCustomerGone(session))
        {
            // Deleted at Stripe: whoever it was pays as a new one.
            (goneCustomer, supporter.StripeCustomerId) = (supporter.StripeCustomerId, null);
            refused.TellGone(goneCustomer);
            return await OpenAsync(start, goneCustomer, isRemade, cancel);
        }

        if (!session.IsDone)
        {
            return !isRemade && await remade.OfferAsync(tier, price, session, cancel) is { } fresh
                ? await OpenAsync(start with { Price = fresh }, goneCustomer, isRemade: true, cancel)
                : refused.Tell(tier, price, session);
        }

        refused.SayWell(price);
        order.OpenSession(session.Value.Id);
        try
        {
            if (await WriteAsync(start, order, terms.Value, cancel) is { } taken)
            {
                await pages.DropAsync(session.Value.Id);
                return taken;
            }
        }
        catch (Exception error) when (error is DbUpdateException or LeaseLostException)
        {
            await pages.DropAsync(session.Value.Id); // nobody was sent there
            throw;
        }

        log.LogInformation("Checkout {OrderId} was opened for price {TierPriceId}", order.Id, price.Id);
        return new CheckoutOutcome.Opened(session.Value.Url.ToString());
    }

    /// <summary>The next of this address may look from here on, and finds this page.</summary>
    /// <returns>Null; or why what was shown cannot be had, because others were faster.</returns>
    private Task<CheckoutOutcome?> WriteAsync(CheckoutStart start, Order order, PageTerms terms, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            if (await offers.ReserveAsync(start, order, terms, cancel) is { } taken)
            {
                return taken;
            }

            await leases.EndAsync(start.Hold.Holder, cancel);
            if (db.Entry(start.Supporter).State == EntityState.Detached)
            {
                db.Users.Add(start.Supporter);
            }

            db.Orders.Add(order);
            await db.SaveChangesAsync(cancel);
            return null;
        },
        cancel);
}
