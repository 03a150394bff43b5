using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>The operator makes room and starts the site anew: the owners who were told of the outage are told that it is over.</summary>
public sealed class OutageRestartTests
{
    private const string Owner = "ada@orchard.example";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_outage_that_a_restart_ended_is_told_to_be_over_once(DatabaseProvider provider)
    {
        using var premises = await Premises.MigratedAsync(provider);
        var database = new FaultyDatabase(provider);
        DateTimeOffset ended;
        await using (var site = await RunningSite.StartOnAsync(premises, adjust: database.LayBelow))
        {
            await site.InDbAsync(Orchard.PublishAsync);
            await site.KnowAsync(Owner, isProved: true, StaffRole.Owner);
            await PreparedAsync(site);
            database.IsFull = true;
            await UntilAsync(site, "the alarm", async () => (await site.MailsAsync(Owner)).Count == 1);
            ended = site.Clock.GetUtcNow();
        }

        await using var again = await RunningSite.StartOnAsync(premises, ended.AddMinutes(10));
        await UntilAsync(again, "the all-clear", async () => (await again.MailsAsync(Owner)).Count == 2);
        again.Services.GetRequiredService<TroubleBoard>().Raise(TroubleKind.CustomerGone, "cus_later");
        await UntilAsync(again, "news of something else", async () => (await again.MailsAsync(Owner)).Count == 3);

        var mails = (await again.MailsAsync(Owner)).Where(mail => mail.TextBody!.Contains(TroubleWords.Name(TroubleKind.DiskFull, Said.En), StringComparison.Ordinal)).ToList();
        Assert.Equal([true, false], mails.Select(mail => mail.TextBody!.StartsWith(Said.En["Mails.Alarm.Head"], StringComparison.Ordinal)).OrderDescending());
        var row = await again.InDbAsync(db => db.Troubles.SingleAsync(row => row.Kind == TroubleKind.DiskFull));
        Assert.True(row.ToldAt <= ended && row.ClearedAt > ended, $"Told at {row.ToldAt}, over at {row.ClearedAt}");
    }

    /// <summary>It knows whom to tell, and has taken room for a note.</summary>
    private static async Task PreparedAsync(RunningSite site)
    {
        var note = Path.Combine(site.DataDirectory, "outage.note");
        await UntilAsync(site, "the first look", () => Task.FromResult(File.Exists(note)));
        File.Delete(note);
        await UntilAsync(site, "another look", () => Task.FromResult(File.Exists(note)));
    }

    private static Task UntilAsync(RunningSite site, string what, Func<Task<bool>> look) => Until.TrueAsync(what, () =>
    {
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        return look();
    });
}
