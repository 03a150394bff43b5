using System.Text.RegularExpressions;
using Core.Mails;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Troubles;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>Promise P17: every fault raises one alarm within five minutes and one all-clear.</summary>
public sealed class TroubleTests
{
    [Theory, ClassData(typeof(EveryTrouble))]
    public async Task The_owners_get_one_mail_when_it_begins_and_one_when_it_is_over(TroubleKind kind, DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);
        var cause = Cause.Of(kind);

        await cause.Begin(site);
        var untold = await site.ToldAsync(kind, alarms: 1, clears: 0);
        Assert.InRange(untold, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        await cause.End(site);
        await site.ToldAsync(kind, alarms: 1, clears: 1);
        site.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.LookedAsync();

        Assert.Equal((1, 1), await site.CountAsync(kind));
        Assert.Equal(1, await site.Site.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == kind && row.ClearedAt != null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Raised_many_times_from_many_places_at_once_it_is_one(DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), TestContext.Current.CancellationToken, async (_, cancel) =>
        {
            site.Board.Raise(TroubleKind.BooksDiffer, detail: "2");
            await using var scope = site.Site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TroubleRows>().RaiseAsync(TroubleKind.BooksDiffer, "", "2", cancel);
        });
        await site.ToldAsync(TroubleKind.BooksDiffer, alarms: 1, clears: 0);
        await site.LookedAsync();

        Assert.Equal((1, 0), await site.CountAsync(TroubleKind.BooksDiffer));
        Assert.Equal(1, await site.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    [Fact]
    public async Task A_storm_of_troubles_is_few_mails_that_name_them_all()
    {
        await using var site = await TroubledSite.OpenAsync(DatabaseProvider.Sqlite);

        for (var number = 0; number < 100; number++)
        {
            site.Board.Raise(TroubleKind.CustomerGone, $"cus_{number}");
        }

        await Until.TrueAsync("all are written down", () => site.Site.InDbAsync(async db => await db.Troubles.CountAsync() == 100));
        await site.ToldAsync(TroubleKind.CustomerGone, alarms: 1, clears: 0);
        await site.LookedAsync();
        site.Site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.LookedAsync();

        Assert.InRange((await site.CountAsync(TroubleKind.CustomerGone)).Alarms, 1, 2);
        Assert.Equal(100, await site.Site.InDbAsync(db => db.Troubles.CountAsync(row => row.ToldAt != null)));
    }

    [Fact]
    public async Task A_strangers_knock_at_the_webhook_is_no_trouble()
    {
        await using var site = await TroubledSite.OpenAsync(DatabaseProvider.Sqlite);
        using var stranger = site.Site.NewVisitor();

        using var answer = await stranger.Http.PostAsync(new Uri("/stripe/events", UriKind.Relative), new StringContent("hello"), TestContext.Current.CancellationToken);
        await site.LookedAsync();

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.False(site.Board.IsOpen(TroubleKind.WebhookSignature));
    }

    [Fact]
    public async Task An_invited_owner_who_never_came_is_told_only_while_there_is_no_other()
    {
        await using var site = await TroubledSite.OpenAsync(DatabaseProvider.Sqlite);
        await site.Site.KnowAsync("invited@orchard.example", isProved: false, StaffRole.Owner);

        site.Board.Raise(TroubleKind.CustomerGone, "cus_1");
        await site.ToldAsync(TroubleKind.CustomerGone, alarms: 1, clears: 0);
        await site.LookedAsync();
        Assert.Empty(await site.Site.MailsAsync("invited@orchard.example"));

        await site.Site.InDbAsync(db => db.Users.Where(user => user.Id == site.OwnerId).ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, false)));
        site.Board.Raise(TroubleKind.CustomerGone, "cus_2");
        await site.ToldAsync(TroubleKind.CustomerGone, alarms: 2, clears: 0);
        await Until.TrueAsync("the invited is told", async () => (await site.Site.MailsAsync("invited@orchard.example")).Count == 1);
    }

    [Fact]
    public async Task A_mail_that_says_what_holds_no_more_is_not_sent_again()
    {
        await using var site = await TroubledSite.OpenAsync(DatabaseProvider.Sqlite);
        var now = site.Site.Clock.GetUtcNow();
        var mail = new OutgoingMail(Guid.CreateVersion7(), MailKind.MembershipEnded, "1", null, "bea@example.org", "{}", now) { NotAfter = now };
        mail.Abandon("late", now);
        await site.Site.InDbAsync(db =>
        {
            db.OutgoingMails.Add(mail);
            return db.SaveChangesAsync();
        });
        await site.LookedAsync();

        var page = await site.PressAsync("Troubles.Page.Send");

        Assert.Contains(Said.En["Troubles.SendAgain.TooLate"], page.Text, StringComparison.Ordinal);
        Assert.Contains(TroubleWords.Name(TroubleKind.MailAbandoned, Said.En), page.Text, StringComparison.Ordinal);
        Assert.NotNull(await site.Site.InDbAsync(db => db.OutgoingMails.Where(row => row.Id == mail.Id).Select(row => row.AbandonedAt).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Commits_that_change_nothing_do_not_hide_that_the_disk_is_full(DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);
        using var over = new CancellationTokenSource();
        site.Database.IsFull = true;

        var stranger = CommitNothingAsync(site, over.Token);
        await site.ToldAsync(TroubleKind.DiskFull, alarms: 1, clears: 0);
        await over.CancelAsync();
        await stranger;
        site.Database.IsFull = false;

        Assert.Equal((1, 0), await site.CountAsync(TroubleKind.DiskFull));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_one_node_has_told_another_that_wrote_first_tells_no_more(DatabaseProvider provider)
    {
        // Without an owner this node tells nobody, so nothing is told between the two.
        await using var room = await Newsroom.OpenAsync(provider);
        await using var scope = room.Site.Services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<TroubleRows>();
        var now = room.Site.Clock.GetUtcNow();
        var (silent, told) = (new Trouble(TroubleKind.DatabaseFails, "", 7, "Away", now), new Trouble(TroubleKind.DatabaseFails, "", 7, "Away", now));
        told.MarkTold(now.AddSeconds(31));
        silent.Clear(now.AddSeconds(60));
        told.Clear(now.AddSeconds(60));

        await rows.AddAsync(silent, CancellationToken.None);
        await rows.AddAsync(told, CancellationToken.None);

        Assert.Equal(told.ToldAt, await room.Site.InDbAsync(db => db.Troubles.Where(row => row.Kind == TroubleKind.DatabaseFails).Select(row => row.ToldAt).SingleAsync()));
    }

    [Fact]
    public void Readme_lists_every_trouble()
    {
        var readme = File.ReadAllText(Path.Combine(Source.Root, "README.md"));
        var table = readme[readme.IndexOf("## Alarms", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n## ", 3, StringComparison.Ordinal)];

        var listed = Regex.Matches(table, @"^\| (?<name>[^|]+?) \| ", RegexOptions.Multiline).Select(row => row.Groups["name"].Value).Skip(1);

        Assert.Equal(Enum.GetValues<TroubleKind>().Select(kind => TroubleWords.Name(kind, Said.En)), listed);
    }

    private static async Task CommitNothingAsync(TroubledSite site, CancellationToken over)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!over.IsCancellationRequested)
        {
            await site.Site.InDbAsync(db => db.WriteAsync(() => db.Users.Where(user => user.Email == "nobody@example.org").ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true))));
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
