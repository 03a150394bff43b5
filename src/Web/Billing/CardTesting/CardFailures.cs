using System.Security.Cryptography;
using System.Text;
using Core;
using Core.Memberships;
using Core.Orders;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Billing.Books;
using Web.Billing.Gateway;

namespace Web.Billing.CardTesting;

/// <summary>
/// Cards that were refused on payment pages of people who are no members, as Stripe's news tell: by network line, by mailbox and by card. A member's renewal that
/// fails is none of these.
/// </summary>
public sealed class CardFailures(MembershipDb db, StripeGateway stripe, CheckoutLocks locks, IOptions<CardTestingOptions> options, TimeProvider clock)
{
    /// <summary>No payment page is open for longer.</summary>
    private static readonly TimeSpan PageLife = TimeSpan.FromDays(1);

    /// <summary>Kept for the figures of a month; then it is deleted.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    public async Task<SyncOutcome> NoteAsync(string chargeId, CancellationToken cancel)
    {
        var charge = await stripe.Charges.RefusedAsync(chargeId, cancel);
        if (!charge.IsDone)
        {
            return SyncOutcome.From(charge);
        }

        if (await OrderAsync(charge.Value, cancel) is not var (order, email))
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoCheckout"));
        }

        var now = clock.GetUtcNow();
        await db.WriteAsync(
            async () =>
            {
                var before = now - Kept;
                await db.CardFailures.Where(failure => failure.FailedAt <= before).ExecuteDeleteAsync(cancel);
                if (!await db.CardFailures.AnyAsync(failure => failure.StripeChargeId == charge.Value.StripeChargeId, cancel))
                {
                    var card = charge.Value.CardFingerprint is { } fingerprint ? HashOf(fingerprint) : null;
                    db.CardFailures.Add(new CardFailure(Guid.CreateVersion7(now), charge.Value.StripeChargeId, order.OriginHash, MailboxHash(email), card, now));
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
        await locks.LockIfManyAsync(cancel);
        return SyncOutcome.Ignored(Reason.Of("Books.Outcome.CardRefused"));
    }

    /// <summary>How many different cards were refused within the hour, of all.</summary>
    public Task<int> RecentAsync(CancellationToken cancel) => db.CardFailures.RefusedAsync(clock.GetUtcNow() - CardTestingOptions.Window, cancel);

    /// <summary>Whether so many different cards were refused from there, or for that mailbox, or a card of theirs for so many other mailboxes, that they are being tested.</summary>
    /// <param name="line">As <see cref="Order.OriginHash"/>.</param>
    /// <param name="customer">The half of it that all lines share which may be the same customer's.</param>
    /// <param name="isProved">They read the mailbox: what strangers did in its name, or beside them, does not stop them; what was tried from their own line in their own name does.</param>
    public async Task<bool> LooksLikeTestingAsync(string line, string customer, string email, bool isProved, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - CardTestingOptions.Window;
        var mailbox = MailboxHash(email);
        if (isProved)
        {
            return await db.CardFailures.Where(failure => failure.FailedAt > since && failure.MailboxHash == mailbox && failure.OriginHash == line)
                .Select(failure => failure.CardHash ?? failure.StripeChargeId).Distinct().CountAsync(cancel) >= options.Value.MostCards;
        }

        var recent = await db.CardFailures.AsNoTracking().Where(failure => failure.FailedAt > since && (failure.MailboxHash == mailbox || failure.OriginHash!.StartsWith(customer)))
            .Select(failure => new { failure.OriginHash, failure.MailboxHash, Card = failure.CardHash ?? failure.StripeChargeId }).ToListAsync(cancel);
        var most = options.Value.MostCards;
        var cards = recent.Select(row => row.Card).ToHashSet(StringComparer.Ordinal);
        return recent.Where(row => row.OriginHash == line).Select(row => row.Card).Distinct(StringComparer.Ordinal).Count() >= most
            || recent.Where(row => row.MailboxHash == mailbox).Select(row => row.Card).Distinct(StringComparer.Ordinal).Count() >= most
            || recent.Where(row => row.OriginHash != line).Select(row => row.Card).Distinct(StringComparer.Ordinal).Count() >= most * NetworkOrigin.Gently
            || (cards.Count > 0 && await MailboxesOfOneCardAsync(cards, since, cancel) >= most);
    }

    /// <summary>One card, tried in the name of many: of those that were tried from here or for this mailbox the one with the most.</summary>
    private async Task<int> MailboxesOfOneCardAsync(HashSet<string> cards, DateTimeOffset since, CancellationToken cancel)
    {
        var uses = await db.CardFailures.Where(failure => failure.FailedAt > since && cards.Contains(failure.CardHash!))
            .Select(failure => new { failure.CardHash, failure.MailboxHash }).Distinct().ToListAsync(cancel);
        return uses.GroupBy(use => use.CardHash, StringComparer.Ordinal).Select(card => card.Count()).DefaultIfEmpty().Max();
    }

    /// <returns>What was to be paid when the card was refused, and whose address it was; null where it was no payment page of a stranger's.</returns>
    private async Task<(Order Order, string Email)?> OrderAsync(RefusedCharge charge, CancellationToken cancel)
    {
        var since = charge.At - PageLife;
        if (charge.StripeCustomerId is not { } customer
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(supporter => supporter.StripeCustomerId == customer, cancel) is not { Email: { } email } payer
            || await db.Memberships.Where(Membership.Living).AnyAsync(membership => membership.SupporterId == payer.Id, cancel))
        {
            return null;
        }

        var order = await db.Orders.AsNoTracking().Where(order => order.SupporterId == payer.Id && order.CreatedAt >= since).OrderByDescending(order => order.CreatedAt).FirstOrDefaultAsync(cancel);
        return order is null ? null : (order, email);
    }

    private static string MailboxHash(string email) => HashOf(EmailAddress.Read(email)?.Mailbox ?? email.ToUpperInvariant());

    private static string HashOf(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
