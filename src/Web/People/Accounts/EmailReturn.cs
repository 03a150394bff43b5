using Core.Accounts;
using Core.Facts;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Post;

namespace Web.People.Accounts;

/// <summary>
/// Takes an account back to the address that it had, for whoever reads the mail there: somebody who finds a session open, or knows the mailbox's password,
/// must not keep the account. What the other could come in by again ends with it: sessions, sign-in mails, waiting changes and the password.
/// </summary>
public sealed class EmailReturn(MembershipDb db, EmailMove move, Outbox outbox, FactLog facts, TimeProvider clock)
{
    /// <returns>False: another account has the address by now, or there is no such account.</returns>
    public async Task<bool> RunAsync(Guid supporterId, EmailAddress address, CancellationToken cancel)
    {
        try
        {
            var isBack = await db.WriteAsync(() => BackAsync(supporterId, address, cancel), cancel);
            outbox.Ring();
            return isBack;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
        {
            // Of two presses at once the other may have done it.
            db.ChangeTracker.Clear();
            return await db.Users.AnyAsync(user => user.Id == supporterId && user.NormalizedEmail == address.Normal, cancel);
        }
    }

    private async Task<bool> BackAsync(Guid supporterId, EmailAddress address, CancellationToken cancel)
    {
        // Of two presses at once the second waits here for the first, and then finds it done.
        await db.Users.Where(user => user.Id == supporterId).ExecuteUpdateAsync(set => set.SetProperty(user => user.ConcurrencyStamp, user => user.ConcurrencyStamp), cancel);
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == supporterId, cancel) is not { } supporter || await db.Users.Having(address).AnyAsync(user => user.Id != supporterId, cancel))
        {
            return false;
        }

        if (string.Equals(supporter.NormalizedEmail, address.Normal, StringComparison.Ordinal))
        {
            return true;
        }

        var now = clock.GetUtcNow();
        await db.AddressChanges.Where(change => change.SupporterId == supporterId && change.ProvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(change => change.Tries, AddressChange.MostTries), cancel);
        var back = new AddressChange(Guid.CreateVersion7(now), supporterId, address.Value, address.Normal, "", now);
        back.Prove(now);
        db.AddressChanges.Add(back);
        if (supporter.PasswordHash is not null)
        {
            supporter.PasswordHash = null;
            await facts.StateAsync(new PasswordRemoved(supporterId), supporterId, cancel);
        }

        await move.RunAsync(supporter, back, back: null, cancel);
        return true;
    }
}
