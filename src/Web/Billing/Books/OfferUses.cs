using Core.Accounts;
using Core.Facts;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Texts;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>
/// What is had so often only, or once a person. It is reserved with the payment page, under a lock that holds over nodes; booked with the membership; free
/// again when the page has run out. What was shown and paid is kept, and where it turns out to be too much, staff are told.
/// </summary>
public sealed class OfferUses(MembershipDb db, FormerMembers former, FactLog facts, TimeProvider clock)
{
    /// <summary>After Stripe's page has run out, for a clock of ours that is fast and for news that are late.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    /// <summary>So long Stripe's pages live when nothing else is said.</summary>
    private static readonly TimeSpan PageLife = TimeSpan.FromDays(1);

    /// <summary>Had, or kept for somebody who can still pay: their page is open, a bank takes its time, or staff have not decided.</summary>
    public IQueryable<OfferUse> Live(DateTimeOffset now)
    {
        var (orders, held) = (db.Orders, db.HeldOrders);
        return db.Set<OfferUse>().Where(use => use.BookedAt != null || (use.ReleasedAt == null
            && (use.ReservedUntil > now
                || orders.Any(order => order.Id == use.Id && order.PendingSince != null && order.RefusedAt == null)
                || held.Any(one => one.OrderId == use.Id && one.Decision != HoldDecision.GiveBack))));
    }

    /// <summary>Whether this person may use it, as it looks now; what counts is <see cref="ReserveAsync"/>.</summary>
    public async Task<CouponRefusal?> RefusalAsync(CouponOffer coupon, EmailAddress? address, Guid? supporterId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (coupon.MostUses is { } most && await Live(coupon.Id, now).CountAsync(use => use.SupporterId != supporterId || use.BookedAt != null, cancel) >= most)
        {
            return CouponRefusal.UsedUp;
        }

        return address is null ? null : await PersonAsync(coupon, address, supporterId, now, cancel);
    }

    /// <summary>As many have it for good as may: nobody needs to look at a price that is not to be had. What is kept for a page may come free again.</summary>
    public async Task<bool> IsUsedUpAsync(CouponOffer coupon, CancellationToken cancel) =>
        coupon.MostUses is { } most && await db.Set<OfferUse>().CountAsync(use => use.CouponId == coupon.Id && use.BookedAt != null, cancel) >= most;

    /// <summary>Whether this person may have free days.</summary>
    public async Task<bool> MayTryAsync(EmailAddress address, Guid? supporterId, CancellationToken cancel) =>
        !await former.HasBeenOneAsync(address, supporterId, cancel)
        && !await HasItAsync(couponId: null, SamePerson.HashOf(address), supporterId, clock.GetUtcNow(), cancel);

    /// <summary>Of a code. Inside the transaction that keeps the order: until it is committed nobody else reserves the same.</summary>
    /// <param name="pageEnd">When its payment page runs out; null: as Stripe has it.</param>
    /// <returns>Why not; null: it is theirs for as long as the page can be paid.</returns>
    public async Task<CouponRefusal?> ReserveAsync(CouponOffer coupon, Order order, EmailAddress address, DateTimeOffset? pageEnd, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var coupons = db.Set<CouponOffer>();

        // Nothing is changed by it: the row is held until the commit, and whoever comes at the same moment counts afterwards.
        await coupons.Where(one => one.Id == coupon.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        var standing = await coupons.AsNoTracking().SingleAsync(one => one.Id == coupon.Id, cancel);
        await ReleaseAsync(order.SupporterId, OfferUse.KeyOf(coupon.Id, SamePerson.HashOf(address)), now, cancel);
        if ((standing.RefusalAt(now) ?? await RefusalAsync(standing, address, order.SupporterId, cancel)) is { } refusal)
        {
            return refusal;
        }

        db.Add(new OfferUse(order, coupon.Id, SamePerson.HashOf(address), coupon.IsOncePerPerson, now, (pageEnd ?? now + PageLife) + Margin));
        return null;
    }

    /// <summary>The same of free days.</summary>
    /// <returns>False: this person has had some.</returns>
    public async Task<bool> ReserveTrialAsync(Order order, EmailAddress address, CancellationToken cancel)
    {
        var (now, hash) = (clock.GetUtcNow(), SamePerson.HashOf(address));
        await ReleaseAsync(order.SupporterId, OfferUse.KeyOf(null, hash), now, cancel);
        if (!await MayTryAsync(address, order.SupporterId, cancel))
        {
            return false;
        }

        db.Add(new OfferUse(order, null, hash, isOnce: true, now, now + PageLife + Margin));
        return true;
    }

    /// <summary>Its page is closed, and nobody paid there.</summary>
    /// <returns>False: it was not kept any more, or was paid.</returns>
    public Task<bool> ReleaseAsync(Guid orderId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.WriteAsync(async () => await Unpaid().Where(use => use.Id == orderId).ExecuteUpdateAsync(set => set.SetProperty(use => use.ReleasedAt, now), cancel) > 0, cancel);
    }

    /// <summary>Inside the projection's transaction: the membership has begun, and its first payment has come. One that a bank takes days for is kept meanwhile, and free again where it does not pay.</summary>
    public async Task BookAsync(Membership membership, SubscriptionSnapshot subscription, Synchronisation sync, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if ((sync.CompletedOrderId ?? subscription.OrderId) is not { } orderId
            || (await db.Set<OfferUse>().FindAsync([orderId], cancel) ?? await LostAsync(orderId, membership, subscription, now, cancel)) is not { BookedAt: null } use)
        {
            return;
        }

        use.Book(membership.Id, subscription.CardFingerprint is { } fingerprint ? SamePerson.HashOfCard(fingerprint) : null, now);
        var coupon = use.CouponId is { } id ? await db.Set<CouponOffer>().AsNoTracking().SingleAsync(one => one.Id == id, cancel) : null;
        if (coupon is not null && await db.Orders.Where(order => order.Id == orderId).Select(order => order.Quote).SingleOrDefaultAsync(cancel) is { } discount)
        {
            await facts.StateAsync(new CouponUsed(membership.Id, membership.SupporterId, coupon.Code, discount.Discount, membership.StripeSubscriptionId), sync.ActorId, sync.IsAfterRestore, cancel);
        }

        if (await TwiceAsync(use, coupon, cancel) is { } detail)
        {
            db.Troubles.Add(new Trouble(TroubleKind.OfferUsedTwice, membership.StripeSubscriptionId, 1, detail, now));
        }
    }

    /// <returns>What staff are told: the same card had it before, or more have used it than may.</returns>
    private async Task<string?> TwiceAsync(OfferUse use, CouponOffer? coupon, CancellationToken cancel)
    {
        var others = db.Set<OfferUse>().Where(other => other.Id != use.Id && other.CouponId == use.CouponId && other.BookedAt != null);
        if (use.OnceKey is not null && use.CardHash is { } card)
        {
            var before = await others.Where(other => other.CardHash == card).OrderBy(other => other.BookedAt)
                .Join(db.Memberships, other => other.MembershipId, membership => membership.Id, (_, membership) => membership.StripeSubscriptionId).FirstOrDefaultAsync(cancel);
            if (before is not null)
            {
                return TroubleDetail.OfTwice(coupon?.Code, before);
            }
        }

        return coupon?.MostUses is { } most && await others.CountAsync(cancel) >= most ? TroubleDetail.OfTwice(coupon.Code, null) : null;
    }

    /// <summary>Of an order that is gone with the books: what Stripe still says that its member had counts as theirs.</summary>
    /// <returns>Null: nothing, or the order is here and had nothing.</returns>
    private async Task<OfferUse?> LostAsync(Guid orderId, Membership membership, SubscriptionSnapshot subscription, DateTimeOffset now, CancellationToken cancel)
    {
        var coupon = subscription.Reductions.Select(reduction => reduction.CouponId).FirstOrDefault(id => id is not null);
        if ((coupon is null && subscription.TrialUntil is null) || await db.Orders.AnyAsync(order => order.Id == orderId, cancel)
            || (coupon is not null && !await db.Set<CouponOffer>().AnyAsync(known => known.Id == coupon, cancel))
            || EmailAddress.Read((await db.Users.FindAsync([membership.SupporterId], cancel))?.Email) is not { } address)
        {
            return null;
        }

        var lost = OfferUse.Found(orderId, membership.SupporterId, coupon, SamePerson.HashOf(address), now);
        db.Add(lost);
        return lost;
    }

    private async Task<CouponRefusal?> PersonAsync(CouponOffer coupon, EmailAddress address, Guid? supporterId, DateTimeOffset now, CancellationToken cancel) =>
        coupon.IsOncePerPerson && await HasItAsync(coupon.Id, SamePerson.HashOf(address), supporterId, now, cancel) ? CouponRefusal.UsedBefore
        : coupon.Audience == CouponAudience.Newcomers && await former.HasBeenOneAsync(address, supporterId, cancel) ? CouponRefusal.NotNew
        : null;

    /// <summary>By their mailbox or by their login, whose address may have been another.</summary>
    private Task<bool> HasItAsync(Guid? couponId, string personHash, Guid? supporterId, DateTimeOffset now, CancellationToken cancel) =>
        Live(couponId, now).AnyAsync(use => (use.PersonHash == personHash && (use.SupporterId != supporterId || use.BookedAt != null)) || (use.SupporterId == supporterId && use.BookedAt != null), cancel);

    private IQueryable<OfferUse> Live(Guid? couponId, DateTimeOffset now) => Live(now).Where(use => use.CouponId == couponId);

    /// <summary>What this supporter had reserved on pages that are closed by now, and what others of the same person let run out.</summary>
    private Task<int> ReleaseAsync(Guid supporterId, string onceKey, DateTimeOffset now, CancellationToken cancel) =>
        Unpaid().Where(use => use.SupporterId == supporterId || (use.OnceKey == onceKey && use.ReservedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(use => use.ReleasedAt, now), cancel);

    /// <summary>Kept, and neither paid nor under way.</summary>
    private IQueryable<OfferUse> Unpaid()
    {
        var (orders, held) = (db.Orders, db.HeldOrders);
        return db.Set<OfferUse>().Where(use => use.BookedAt == null && use.ReleasedAt == null
            && !orders.Any(order => order.Id == use.Id && order.PendingSince != null && order.RefusedAt == null) && !held.Any(one => one.OrderId == use.Id && one.Decision != HoldDecision.GiveBack));
    }
}
