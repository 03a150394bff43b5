using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Core.Texts;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Joining.Checkout;

/// <summary>
/// Opens a payment page at Stripe for one supporter and one price. Our rows are written when Stripe has said yes and before
/// anybody is sent there: when Stripe is down nothing was begun.
/// </summary>
public sealed class CheckoutOpening(
    MembershipDb db, StripeGateway stripe, StripeCatalogue catalogue, RefusedPayments refused, RemadePrices remade, RefusedCalls calls, BrowserMark browser, CheckoutByMail byMail, ReceiptSeries series, PublicAddress address,
    ReaderLanguage reader, SiteText text, TimeProvider clock,
    ILogger<CheckoutOpening> log)
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(24);

    public async Task<CheckoutOutcome> OpenAsync(CheckoutWish wish, CancellationToken cancel)
    {
        if (await series.IsRestoredAsync(cancel))
        {
            return new CheckoutOutcome.Comparing(); // whoever joined after the backup is not in the books yet, and would pay twice
        }

        var tier = await db.Tiers.SingleOrDefaultAsync(tier => tier.Slug == wish.TierSlug && tier.ArchivedAt == null, cancel);
        if (tier?.Offered.For(wish.Currency, wish.Term) is not { } price)
        {
            return new CheckoutOutcome.NotOffered();
        }

        if (wish is { SupporterId: null, IsProved: false } && await byMail.TakesOverAsync(wish, tier, cancel))
        {
            return new CheckoutOutcome.Mailed();
        }

        var now = clock.GetUtcNow();
        var known = await FindAsync(wish, cancel);
        var origin = OriginMark.Of(wish.Origin);
        if (!await IsSlowEnoughAsync(known, origin, now, cancel))
        {
            log.LogWarning("Too many checkouts from one address");
            return new CheckoutOutcome.TooMany();
        }

        if (known is not null && await WhyNotAsync(known, now, cancel) is { } refusal)
        {
            return refusal;
        }

        var supporter = known ?? Supporter.At(wish.Email, now);
        var isNew = known is null || await IsUnusedAsync(known, cancel);
        if (isNew)
        {
            supporter.Language = reader.Name ?? supporter.Language; // whoever typed the address before was perhaps not its owner
        }

        return await OpenAsync(wish, tier, price, supporter, isNew, origin, now, cancel);
    }

    private async Task<CheckoutOutcome> OpenAsync(
        CheckoutWish wish, Tier tier, TierPrice price, Supporter supporter, bool isNew, OriginMark origin, DateTimeOffset now, CancellationToken cancel, string? goneCustomer = null, bool isRemade = false)
    {
        var stripePrice = await catalogue.EnsureAsync(tier, price, cancel);
        if (!stripePrice.IsDone)
        {
            return !isRemade && await remade.OfferAsync(tier, price, stripePrice, cancel) is { } whole
                ? await OpenAsync(wish, tier, whole, supporter, isNew, origin, now, cancel, goneCustomer, isRemade: true)
                : refused.Tell(tier, price, stripePrice);
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

        var order = new Order(Guid.CreateVersion7(now), supporter.Id, price, browser.Give(), now)
        {
            IsNewSupporter = isNew,
            ReturnPath = wish.ReturnPath,
            OriginHash = origin.Whole,
        };
        var session = await stripe.Sessions.OpenAsync(
            order,
            supporter.StripeCustomerId,
            stripePrice.Value,
            address.To("/checkout/return?session_id={CHECKOUT_SESSION_ID}"),
            address.To(SupportAddress.Cancelled(tier.Slug, price.Term, wish.ReturnPath)),
            text.Culture,
            cancel);
        if (goneCustomer is null && refused.IsCustomerGone(session))
        {
            // Deleted at Stripe: whoever it was pays as a new one.
            (goneCustomer, supporter.StripeCustomerId) = (supporter.StripeCustomerId, null);
            refused.TellGone(goneCustomer);
            return await OpenAsync(wish, tier, price, supporter, isNew, origin, now, cancel, goneCustomer, isRemade);
        }

        if (!session.IsDone)
        {
            return !isRemade && await remade.OfferAsync(tier, price, session, cancel) is { } fresh
                ? await OpenAsync(wish, tier, fresh, supporter, isNew, origin, now, cancel, goneCustomer, isRemade: true)
                : refused.Tell(tier, price, session);
        }

        refused.SayWell(price);
        order.OpenSession(session.Value.Id);
        if (db.Entry(supporter).State == EntityState.Detached)
        {
            db.Users.Add(supporter);
        }

        db.Orders.Add(order);
        await db.SaveChangesAsync(cancel);
        log.LogInformation("Checkout {OrderId} was opened for price {TierPriceId}", order.Id, price.Id);
        return new CheckoutOutcome.Opened(session.Value.Url.ToString());
    }

    private async Task<Supporter?> FindAsync(CheckoutWish wish, CancellationToken cancel) =>
        wish.SupporterId is { } id ? await db.Users.SingleOrDefaultAsync(supporter => supporter.Id == id, cancel)
        : EmailAddress.Read(wish.Email) is { } address ? await db.Users.Having(address).FirstOrDefaultAsync(cancel)
        : null;

    private async Task<bool> IsSlowEnoughAsync(Supporter? supporter, OriginMark origin, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - CheckoutVelocity.Window;
        var byAddress = supporter is null ? 0 : await db.Orders.CountAsync(order => order.SupporterId == supporter.Id && order.OriginHash == origin.Whole && order.CreatedAt > since, cancel);
        var byLine = await db.Orders.CountAsync(order => order.OriginHash == origin.Whole && order.CreatedAt > since, cancel);
        var byCustomer = await db.Orders.CountAsync(order => order.OriginHash!.StartsWith(origin.Customer) && order.CreatedAt > since, cancel);
        return CheckoutVelocity.Allows(byAddress, byLine, byCustomer);
    }

    /// <summary>One membership at a time, and one open payment page at a time: of two that are both paid one would be too much.</summary>
    private async Task<CheckoutOutcome?> WhyNotAsync(Supporter supporter, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Memberships.Where(membership => membership.SupporterId == supporter.Id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
            .Join(db.Tiers, membership => membership.TierId, tier => tier.Id, (membership, tier) => tier.Name).FirstOrDefaultAsync(cancel) is { } held)
        {
            return new CheckoutOutcome.AlreadyMember(held);
        }

        if (await db.HeldOrders.Where(one => one.SupporterId == supporter.Id && one.SettledAt == null && one.Decision != HoldDecision.GiveBack)
            .Join(db.Orders, one => one.OrderId, order => order.Id, (_, order) => order.StripeSessionId).FirstOrDefaultAsync(cancel) is { } undecided)
        {
            return new CheckoutOutcome.Opened($"/checkout/return?session_id={Uri.EscapeDataString(undecided)}"); // paid, and staff decide
        }

        var mark = browser.Hash;
        var since = now - SessionLife;
        var open = await db.Orders.AsNoTracking()
            .Where(order => order.SupporterId == supporter.Id && order.CompletedAt == null && order.CreatedAt > since && order.StripeSessionId != null && !db.HeldOrders.Any(given => given.OrderId == order.Id))
            .Select(order => new { order.StripeSessionId, order.BrowserHash }).ToListAsync(cancel);
        foreach (var order in open)
        {
            var session = await stripe.Sessions.ReadAsync(order.StripeSessionId!, cancel);
            if (session.Outcome == StripeOutcome.Unavailable)
            {
                return new CheckoutOutcome.Unavailable();
            }

            if (session.IsDone && session.Value.IsComplete)
            {
                return new CheckoutOutcome.Opened($"/checkout/return?session_id={Uri.EscapeDataString(order.StripeSessionId!)}");
            }

            // A stranger who types somebody's address must not close that person's payment page.
            if (session.IsDone && !session.Value.IsExpired && string.Equals(order.BrowserHash, mark, StringComparison.Ordinal))
            {
                await stripe.Sessions.CloseAsync(order.StripeSessionId!, cancel);
            }
        }

        return null;
    }

    /// <summary>Made by an earlier checkout that was never paid, and nobody has come in by it since: as good as new.</summary>
    private async Task<bool> IsUnusedAsync(Supporter supporter, CancellationToken cancel) =>
        supporter is { EmailConfirmed: false, PasswordHash: null, LastSeenAt: null, DisabledAt: null }
        && !await db.Memberships.AnyAsync(membership => membership.SupporterId == supporter.Id, cancel)
        && !await db.UserRoles.AnyAsync(role => role.UserId == supporter.Id, cancel);
}
