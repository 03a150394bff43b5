using System.Text.RegularExpressions;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Troubles;
using Web.Tests.House;

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

    [Theory, ClassData(typeof(Kit.BothDatabases))]
    public async Task Raised_many_times_from_many_places_at_once_it_is_one(DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), TestContext.Current.CancellationToken, async (_, cancel) =>
        {
            site.Board.Raise(TroubleKind.StripeClock, detail: "47");
            await using var scope = site.Site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TroubleRows>().RaiseAsync(TroubleKind.StripeClock, "", "47", cancel);
        });
        await site.ToldAsync(TroubleKind.StripeClock, alarms: 1, clears: 0);
        await site.LookedAsync();

        Assert.Equal((1, 0), await site.CountAsync(TroubleKind.StripeClock));
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
    public void Readme_lists_every_trouble()
    {
        var readme = File.ReadAllText(Path.Combine(Source.Root, "README.md"));
        var table = readme[readme.IndexOf("## Alarms", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n## ", 3, StringComparison.Ordinal)];

        var listed = Regex.Matches(table, @"^\| (?<name>[^|]+?) \| ", RegexOptions.Multiline).Select(row => row.Groups["name"].Value).Skip(1);

        Assert.Equal(Enum.GetValues<TroubleKind>().Select(TroubleWords.Name), listed);
    }
}
