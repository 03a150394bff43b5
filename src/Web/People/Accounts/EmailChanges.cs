using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Core.Accounts;
using Core.Mails.Letters;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Another address for somebody: proved by a code that is mailed there; then signing in, mails and Stripe follow, and the old address is told.</summary>
public sealed class EmailChanges(MembershipDb db, Outbox outbox, EmailMove move, AddressKey keys, PublicAddress address, ReaderLanguage reader, TimeProvider clock)
{
    private const int OneMillion = 1_000_000;

    /// <summary>The change that waits for its code; null: none.</summary>
    public async Task<AddressChange?> WaitingAsync(Guid me, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - AddressChange.Lifetime;
        var last = await db.AddressChanges.AsNoTracking().Where(change => change.SupporterId == me).OrderByDescending(change => change.AskedAt).FirstOrDefaultAsync(cancel);
        return last is { ProvedAt: null, Tries: < AddressChange.MostTries } && last.AskedAt > since ? last : null;
    }

    /// <summary>Mails a code to the address; of one that another account has nothing can be told here, and its owner is told instead.</summary>
    /// <returns>False: there were too many of late.</returns>
    public async Task<bool> AskAsync(Guid me, EmailAddress mailbox, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var code = RandomNumberGenerator.GetInt32(OneMillion).ToString("D6", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7(now);
        return await db.WriteAsync(
            async () =>
            {
                // Changes nothing but locks the row, so that what one account asks is counted one after the other.
                await db.Users.Where(user => user.Id == me).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnabled, user => user.LockoutEnabled), cancel);
                if (await db.AddressChanges.CountAsync(change => change.SupporterId == me && change.AskedAt > now - AddressChange.Window, cancel) >= AddressChange.MostAsked)
                {
                    return false;
                }

                var taken = await db.Users.Having(mailbox).Where(user => user.Id != me).Select(user => (Guid?)user.Id).FirstOrDefaultAsync(cancel);
                db.AddressChanges.Add(new AddressChange(id, me, mailbox.Value, mailbox.Normal, taken is null ? Hash(id, code) : "", now));
                ILetter letter = taken is null ? new EmailProofLetter(code, (int)AddressChange.Lifetime.TotalMinutes, new Uri(address.To("/account/email"))) : new EmailTakenLetter(new Uri(address.To("/sign-in")));
                await outbox.AddAsync(letter, id.ToString("N"), mailbox.Value, taken ?? me, now + AddressChange.Lifetime, reader.Name, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
    }

    /// <summary>After an answer whose time must tell nothing.</summary>
    public void Ring() => outbox.Ring();

    /// <summary>
    /// Takes the code once: of any number at the same moment one changes the account. Every session and every sign-in mail that was sent to the old
    /// address ends with it.
    /// </summary>
    /// <returns>The account as it is now; null: the code is wrong, too old, or was tried too often.</returns>
    public async Task<Supporter?> ProveAsync(Guid me, string code, CancellationToken cancel)
    {
        if (await WaitingAsync(me, cancel) is not { } waiting)
        {
            return null;
        }

        var counted = await db.WriteAsync(
            () => db.AddressChanges.Where(change => change.Id == waiting.Id && change.ProvedAt == null && change.Tries < AddressChange.MostTries)
                .ExecuteUpdateAsync(set => set.SetProperty(change => change.Tries, change => change.Tries + 1), cancel),
            cancel);
        if (counted == 0 || waiting.CodeHash.Length == 0
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(waiting.CodeHash), Encoding.ASCII.GetBytes(Hash(waiting.Id, code))))
        {
            return null;
        }

        try
        {
            var moved = await db.WriteAsync(() => MoveAsync(me, waiting, cancel), cancel);
            outbox.Ring();
            return moved;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return null; // somebody else came to have the address at this moment
        }
    }

    private async Task<Supporter?> MoveAsync(Guid me, AddressChange proved, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.AddressChanges.Where(change => change.Id == proved.Id && change.ProvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(change => change.ProvedAt, now), cancel) == 0
            || await db.Users.AnyAsync(user => user.Id != me && user.NormalizedEmail == proved.Normal, cancel)
            || await db.Users.SingleOrDefaultAsync(user => user.Id == me, cancel) is not { Email: { } old } supporter)
        {
            return null;
        }

        await move.RunAsync(supporter, proved, keys.LinkTo(me, old), cancel);
        return supporter;
    }

    private static string Hash(Guid id, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{id:N} {code}")));
}
