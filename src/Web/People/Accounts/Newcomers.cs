using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Logins for addresses that nobody has proved to be theirs yet: the mail's code does. They are written to in the language of whoever asks.</summary>
public sealed class Newcomers(MembershipDb db, ReaderLanguage reader, TimeProvider clock)
{
    public async Task KnowAsync(EmailAddress mailbox, CancellationToken cancel)
    {
        try
        {
            await db.WriteAsync(() => WriteAsync(mailbox, cancel), cancel);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // made somewhere else at this moment: it is there now
        }
    }

    private async Task WriteAsync(EmailAddress mailbox, CancellationToken cancel)
    {
        if (await db.Users.Having(mailbox).AnyAsync(cancel))
        {
            return;
        }

        var newcomer = Supporter.At(mailbox, clock.GetUtcNow());
        newcomer.Language = reader.Name;
        db.Users.Add(newcomer);
        await db.SaveChangesAsync(cancel);
    }
}
