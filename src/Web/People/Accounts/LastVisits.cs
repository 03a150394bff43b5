using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>
/// When somebody was last here, to the hour: exact enough for staff, and no write for every page that is read. Of whom no language is
/// known, it is the one that they came with.
/// </summary>
public sealed class LastVisits(MembershipDb db, ReaderLanguage reader, TimeProvider clock)
{
    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    public async Task NoteAsync(Supporter supporter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var language = supporter.Language ?? reader.Name;
        if (supporter.LastSeenAt > now - Grain && supporter.Language == language)
        {
            return;
        }

        await db.WriteAsync(
            () => db.Users.Where(one => one.Id == supporter.Id).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.LastSeenAt, now).SetProperty(one => one.Language, one => one.Language ?? language), cancel),
            cancel);
    }
}
