using Core.Mails;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Orders;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Joining.Checkout;

/// <summary>
/// A newcomer goes straight on to the payment. Whoever types many addresses in an hour is told the same of each, in the same time, and
/// only the mailbox learns more: else the form would tell whose addresses are members'. Nor does a stranger close somebody's payment page
/// by typing an address: the mail's link proves it is theirs, and does.
/// </summary>
public sealed class CheckoutByMail(MembershipDb db, Outbox outbox, CheckoutKey key, PublicAddress address, ReaderLanguage reader, TimeProvider clock)
{
    /// <returns>Null: the browser may go on. Else it is told that the mailbox has been written to, or was often enough, and nothing else.</returns>
    public async Task<CheckoutOutcome.Mailed?> TakesOverAsync(CheckoutWish wish, Tier tier, CancellationToken cancel) =>
        await CountAsync(BrowserMark.HashOf(MailboxOf(wish).Normal), OriginMark.Of(wish.Origin), cancel) ? new(await WriteAsync(wish, tier, cancel)) : null;

    /// <returns>False: that mailbox has been written to often enough, whoever it belongs to.</returns>
    public async Task<bool> WriteAsync(CheckoutWish wish, Tier tier, CancellationToken cancel)
    {
        try
        {
            return await db.WriteAsync(() => WriteToAsync(MailboxOf(wish), wish, tier, cancel), cancel);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            return true; // the same was asked at the same moment, and that mail is on its way
        }
    }

    /// <summary>After the answer, whose time must tell nothing.</summary>
    public void Ring() => outbox.Ring();

    /// <summary>Noted first and counted then: of any number at the same moment no more are told at once than may be.</summary>
    private async Task<bool> CountAsync(string who, OriginMark origin, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - CheckoutVelocity.Window;
        await db.WriteAsync(
            async () =>
            {
                await db.CheckoutTries.Where(one => one.TriedAt <= since).ExecuteDeleteAsync(cancel);
                db.CheckoutTries.Add(new CheckoutTry(Guid.CreateVersion7(now), origin.Whole, who, now));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        var recent = db.CheckoutTries.Where(one => one.TriedAt > since);
        var byLine = await recent.Where(one => one.OriginHash == origin.Whole).Select(one => one.AddressHash).Distinct().CountAsync(cancel);
        var byCustomer = await recent.Where(one => one.OriginHash.StartsWith(origin.Customer)).Select(one => one.AddressHash).Distinct().CountAsync(cancel);
        return CheckoutVelocity.AnswersAlike(byLine, byCustomer);
    }

    private static EmailAddress MailboxOf(CheckoutWish wish) => EmailAddress.Read(wish.Email) ?? throw new InvalidOperationException("The wish holds no address.");

    private async Task<bool> WriteToAsync(EmailAddress mailbox, CheckoutWish wish, Tier tier, CancellationToken cancel)
    {
        var who = BrowserMark.HashOf(mailbox.Normal);
        var hour = $"{who} {clock.GetUtcNow().ToUnixTimeSeconds() / 3600} ";
        var sent = await db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Checkout && mail.Key.StartsWith(hour), cancel);

        // Nobody's id where nobody is known: what is asked of the database is the same.
        var known = await db.Users.Having(mailbox).Select(supporter => new { supporter.Id, supporter.Email }).FirstOrDefaultAsync(cancel);
        var id = known?.Id ?? Guid.Empty;
        var held = await db.Memberships.Where(membership => membership.SupporterId == id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
            .Join(db.Tiers, membership => membership.TierId, one => one.Id, (membership, one) => one.Name).FirstOrDefaultAsync(cancel);
        var payUrl = new Uri(address.To($"/checkout?key={key.Seal(wish)}"));
        if (sent < CheckoutVelocity.MostMails)
        {
            var letter = new CheckoutLetter(tier.Name, held, held is null ? payUrl : new Uri(address.To("/account")), (int)CheckoutKey.Life.TotalHours);
            await outbox.AddAsync(letter, $"{hour}{sent}", known?.Email ?? mailbox.Value, known?.Id, clock.GetUtcNow() + CheckoutKey.Life, reader.Name, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return sent < CheckoutVelocity.MostMails;
    }
}
