using Core;
using Core.Accounts;
using Core.Facts;
using Core.Mails;
using Core.Mails.Letters;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Post;

namespace Web.People.Accounts;

/// <summary>Gives an account another address, inside the transaction of whoever proved it: sessions, sign-in mails and mails that wait follow, and the address that was is told.</summary>
public sealed class EmailMove(MembershipDb db, Outbox outbox, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <summary>What was sent to the old address because it was that one stays there, or is worth nothing any more.</summary>
    private static readonly MailKind[] Staying = [MailKind.SignIn, MailKind.Checkout, MailKind.EmailProof, MailKind.EmailTaken, MailKind.EmailMoved];

    /// <param name="back">By which the address that was takes it back; null: it does not.</param>
    public async Task RunAsync(Supporter supporter, AddressChange to, Uri? back, CancellationToken cancel)
    {
        var (now, old, me) = (clock.GetUtcNow(), supporter.Email!, supporter.Id);
        (supporter.Email, supporter.UserName, supporter.EmailConfirmed) = (to.Address, to.Address, true);
        (supporter.NormalizedEmail, supporter.NormalizedUserName) = (to.Normal, to.Normal);
        (supporter.SecurityStamp, supporter.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await db.SignInRequests.Where(request => request.SupporterId == me && request.UsedAt == null && request.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(request => request.ExpiresAt, now), cancel);
        await db.OutgoingMails.Where(mail => mail.SupporterId == me && mail.SentAt == null && mail.AbandonedAt == null && !Staying.Contains(mail.Kind))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.To, to.Address), cancel);
        await outbox.AddAsync(new EmailMovedLetter(now, publication.ContactEmail) { BackUrl = back }, to.Id.ToString("N"), old, me, cancel: cancel);
        await facts.StateAsync(new EmailChanged(me), me, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
