using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Site;
using Web.Joining.Coupons;

namespace Web.Joining.Checkout;

/// <summary>
/// From a choice to a payment page. For each address one at a time, on however many nodes: a supporter has one membership, and at most
/// one page on which it can be paid.
/// </summary>
public sealed class CheckoutOpening(
    MembershipDb db, PayerTurn turn, OpenPages pages, LifetimePlaces lifetimes, PageOpening opening, CheckoutByMail byMail, CheckoutPace pace, CouponFinding codes, ReceiptSeries series, ReaderLanguage reader, TimeProvider clock,
    ILogger<CheckoutOpening> log)
{
    public const string LeaseKind = "checkout";

    public Task<CheckoutOutcome> OpenAsync(CheckoutWish wish, CancellationToken cancel) => turn.RetryAsync(() => InTurnAsync(wish, cancel));

    private async Task<CheckoutOutcome> InTurnAsync(CheckoutWish wish, CancellationToken cancel)
    {
        if (await series.IsRestoredAsync(cancel))
        {
            return new CheckoutOutcome.Comparing(); // whoever joined after the backup is not in the books yet, and would pay twice
        }

        var tier = await db.Tiers.SingleOrDefaultAsync(tier => tier.Slug == wish.TierSlug && tier.ArchivedAt == null, cancel);
        if (tier?.Offered.For(wish.Currency, wish.Term) is not { Term.Renews: true } price || (wish.Amount is { } chosen && !price.Rule.Allows(chosen)))
        {
            return new CheckoutOutcome.NotOffered();
        }

        var origin = OriginMark.Of(wish.Origin);
        var code = wish.Code is null ? null : await codes.FindAsync(wish.Code, origin.Whole, origin.Customer, cancel);
        if ((code?.Refusal ?? code?.Coupon?.RefusalFor(price)) is { } refusal)
        {
            return new CheckoutOutcome.CouponRefused(refusal);
        }

        if (code is null && wish.Trial is { } shown && shown != ShownTrial.Of(tier))
        {
            return new CheckoutOutcome.TrialChanged(); // staff have set other days since, or none: then it would be paid today
        }

        var isProved = wish is not { SupporterId: null, IsProved: false };
        if (!isProved && await pace.IsLockedAsync(cancel))
        {
            return new CheckoutOutcome.Locked(await byMail.WriteAsync(wish, tier, cancel)); // whoever reads that mailbox goes on by the link
        }

        if (await pace.LooksLikeTestingAsync(wish.Email, wish.Origin, isProved, cancel))
        {
            log.LogWarning("Too many cards were refused for one line or mailbox");
            if (isProved)
            {
                return new CheckoutOutcome.TooMany();
            }

            return new CheckoutOutcome.Mailed(await byMail.WriteAsync(wish, tier, cancel)); // what strangers did in somebody's name does not shut them out
        }

        if (!isProved && await byMail.TakesOverAsync(wish, tier, cancel) is { } mailed)
        {
            return mailed;
        }

        return await turn.TakeAsync(LeaseKind, wish.Email, hold => AloneAsync(wish, tier, price, code?.Coupon, hold, cancel), cancel);
    }

    private async Task<CheckoutOutcome> AloneAsync(CheckoutWish wish, Tier tier, TierPrice price, CouponOffer? coupon, Lease hold, CancellationToken cancel)
    {
        var known = await turn.FindAsync(wish.SupporterId, wish.Email, cancel);
        if (known is not null && (await TierOfMemberAsync(known, cancel) ?? await lifetimes.CoveringAsync(known.Id, tier, cancel)) is { } member)
        {
            return new CheckoutOutcome.AlreadyMember(member);
        }

        if (known is not null && await UndecidedAsync(known, cancel) is { } undecided)
        {
            return await PaidAsync(undecided, wish, tier, cancel); // staff decide about what was paid
        }

        if (known is not null && await UnderWayAsync(known, cancel) is { } underWay)
        {
            return await PaidAsync(underWay, wish, tier, cancel); // a bank takes days, and nobody may pay twice meanwhile
        }

        if (known is not null && await InPlaceOfOpenPagesAsync(known, wish, tier, price, coupon, cancel) is { } instead)
        {
            return instead;
        }

        if (known is null && !await pace.IsSlowEnoughAsync(known?.Id, wish.Origin, cancel))
        {
            return TooMany();
        }

        var supporter = known ?? Supporter.At(wish.Email, clock.GetUtcNow());
        var isNew = known is null || await IsUnusedAsync(known, cancel);
        if (isNew)
        {
            supporter.Language = reader.Name ?? supporter.Language; // whoever typed the address before was perhaps not its owner
        }

        return await opening.OpenAsync(new CheckoutStart(wish, tier, price, supporter, isNew, hold) { Coupon = coupon }, cancel);
    }

    /// <returns>Null: no page of this supporter's can be paid, and another may be opened.</returns>
    private async Task<CheckoutOutcome?> InPlaceOfOpenPagesAsync(Supporter supporter, CheckoutWish wish, Tier tier, TierPrice price, CouponOffer? coupon, CancellationToken cancel)
    {
        if (await pages.OfAsync(supporter.Id, OrderKind.Membership, onlyOf: null, cancel) is not { } open)
        {
            return new CheckoutOutcome.Unavailable();
        }

        if (open.FirstOrDefault(page => page.Session.IsComplete) is { } paid)
        {
            return await PaidAsync(paid.Order, wish, tier, cancel);
        }

        if (pages.OfTheSameClick(open, order => order.TierPriceId == price.Id && order.Amount == (wish.Amount ?? price.Amount) && order.CouponId == coupon?.Id && order.TrialDays == (coupon is null ? wish.Trial?.Days ?? 0 : 0) && order.ReturnPath == wish.ReturnPath) is { } same)
        {
            return new CheckoutOutcome.Opened(same.ToString());
        }

        if (!await pace.IsSlowEnoughAsync(supporter.Id, wish.Origin, cancel))
        {
            return TooMany();
        }

        if (!open.All(page => pages.IsTheirs(page.Order, wish)))
        {
            return new CheckoutOutcome.Mailed(await byMail.WriteAsync(wish, tier, cancel));
        }

        return await pages.CloseAsync(open, cancel);
    }

    private CheckoutOutcome.TooMany TooMany()
    {
        log.LogWarning("Too many checkouts from one address");
        return new CheckoutOutcome.TooMany();
    }

    private Task<string?> TierOfMemberAsync(Supporter supporter, CancellationToken cancel) =>
        db.Memberships.Where(membership => membership.SupporterId == supporter.Id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
            .Join(db.Tiers, membership => membership.TierId, tier => tier.Id, (membership, tier) => tier.Name).FirstOrDefaultAsync(cancel);

    /// <returns>An order that was paid otherwise than it was made.</returns>
    private Task<Order?> UndecidedAsync(Supporter supporter, CancellationToken cancel) =>
        db.HeldOrders.Where(held => held.SupporterId == supporter.Id && held.SettledAt == null && held.Decision != HoldDecision.GiveBack)
            .Join(db.Orders.Where(order => order.Kind == OrderKind.Membership && order.StripeSessionId != null), held => held.OrderId, order => order.Id, (_, order) => order).AsNoTracking().FirstOrDefaultAsync(cancel);

    /// <returns>An order that is paid by a method which takes days.</returns>
    private Task<Order?> UnderWayAsync(Supporter supporter, CancellationToken cancel) =>
        db.Orders.AsNoTracking().Where(order => order.SupporterId == supporter.Id && order.PendingSince != null && order.RefusedAt == null && order.CompletedAt == null && order.StripeSessionId != null)
            .OrderByDescending(order => order.CreatedAt).FirstOrDefaultAsync(cancel);

    /// <summary>To where it is confirmed; a stranger who typed the address learns nothing of it.</summary>
    private async Task<CheckoutOutcome> PaidAsync(Order order, CheckoutWish wish, Tier tier, CancellationToken cancel)
    {
        if (pages.IsTheirs(order, wish))
        {
            return OpenPages.Paid(order.StripeSessionId!);
        }

        return new CheckoutOutcome.Mailed(await byMail.WriteAsync(wish, tier, cancel));
    }

    /// <summary>Made by an earlier checkout that was never paid, and nobody has come in by it since: as good as new.</summary>
    private async Task<bool> IsUnusedAsync(Supporter supporter, CancellationToken cancel) =>
        supporter is { EmailConfirmed: false, PasswordHash: null, LastSeenAt: null, DisabledAt: null }
        && !await db.Memberships.AnyAsync(membership => membership.SupporterId == supporter.Id, cancel)
        && !await db.UserRoles.AnyAsync(role => role.UserId == supporter.Id, cancel);
}
