using System.Globalization;
using System.Net;
using Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site.Headers;

/// <summary>Reads the headers of every way into the site, built from the real endpoint table: when it goes well, when it leads elsewhere, when it fails.</summary>
public sealed class HeaderTests
{
    private const string Proxy = "--Proxies:Trusted:0=127.0.0.1";
    private const string WhileWriting = "/{**path:file}";

    /// <summary>What cannot be shown here, and why.</summary>
    private static readonly Dictionary<string, string> NeverShown = new(StringComparer.Ordinal)
    {
        ["/stripe/events"] = "asks for Stripe's signature",
        ["/error/{code:int}"] = "is what a fault shows",
        ["/new-price"] = "opens by the link of its mail alone",
        ["/account/email/back"] = "opens by the link of its mail alone",
        [WhileWriting] = "stands for files that are made while the site is being written",
    };

    [Fact]
    public async Task In_the_sandbox_every_answer_says_all_there_is_to_say()
    {
        using var premises = await Premises.WithSamplesAsync(DatabaseProvider.Sqlite);
        await using var site = await RunningSite.StartOnAsync(premises, premises.Now, ["--Sandbox:Samples=true", Proxy]);

        await ReadAsync(site, isHttps: false, NeverShown.Keys);
    }

    [Fact]
    public async Task With_real_money_every_answer_says_all_there_is_to_say_and_insists_on_https()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, [.. RunningSite.RealMoney, Proxy]);
        await room.WriteAsync("tides", "Words for everybody.");

        await ReadAsync(room.Site, isHttps: true, [.. NeverShown.Keys, "/pages/{slug}", "/account/receipts/{number}"]);
    }

    [Fact]
    public async Task Every_fault_says_all_there_is_to_say()
    {
        await using var room = await Newsroom.OpenAsync(
            DatabaseProvider.Sqlite, [.. RunningSite.RealMoney, Proxy], builder => builder.Services.AddSingleton<MatcherPolicy, EverythingBreaks>());
        await room.WriteAsync("tides", "Words for everybody.");
        var furnished = await Furnished.OfAsync(room.Site);
        using var routes = new EveryRoute(room.Site, isHttps: true);
        var session = await room.Site.SessionAsync(furnished.Owner, hasSecondFactor: true);
        var owner = new Asker("the owner", $"{session.Name}={session.Value}", null);
        List<string> wrong = [];

        foreach (var way in routes.Ways(furnished.Filled).Where(way => way.Pattern != WhileWriting))
        {
            using var answer = await routes.AskAsync(way, owner);
            Assert.True(answer.StatusCode == HttpStatusCode.InternalServerError, $"{way.Method} {way.Address} answered {(int)answer.StatusCode} and was to fail.");
            wrong.AddRange(HeaderRules.Broken(way with { IsFile = false }, owner, answer, isHttps: true).Select(what => $"{way.Method} {way.Address} failed: {what}"));
        }

        Assert.Empty(wrong);
    }

    private static async Task ReadAsync(RunningSite site, bool isHttps, IEnumerable<string> neverShown)
    {
        var furnished = await Furnished.OfAsync(site);
        using var routes = new EveryRoute(site, isHttps);
        var stranger = await routes.WithTokenAsync(new Asker("a stranger", null, null), "/sign-in");
        Asker[] askers =
        [
            new Asker("somebody without a form", null, null),
            stranger,
            await routes.SignedInAsync("a member", furnished.Member, "/account/password"),
            await routes.SignedInAsync("the owner", furnished.Owner, "/staff/site"),
        ];
        var ways = routes.Ways(furnished.Filled);
        HashSet<string> shown = [];
        List<string> wrong = [];

        // Reading first: what is posted changes what there is to read, most of all who is signed in and what time it is.
        foreach (var way in ways.Concat(ways.Select(way => way with { Method = "PUT" }).Distinct())
            .OrderBy(way => way.Method == "POST").ThenBy(way => way.Pattern is "/sign-out" or "/staff/time"))
        {
            foreach (var who in askers)
            {
                using var answer = await routes.AskAsync(way, who);
                var status = (int)answer.StatusCode;
                if (status < 400)
                {
                    shown.Add(way.Pattern);
                }

                if (way.Method == "GET")
                {
                    using var head = await routes.AskAsync(way with { Method = "HEAD" }, who);
                    if (head.StatusCode != answer.StatusCode)
                    {
                        wrong.Add(string.Create(CultureInfo.InvariantCulture, $"GET {way.Address} answers {who.Who} {status} and HEAD {(int)head.StatusCode}"));
                    }
                }

                // A file's own headers stand only on the file: whatever else is answered at its address is an answer like any other.
                var read = way with { IsFile = way.IsFile && status < 400 };
                wrong.AddRange(HeaderRules.Broken(read, who, answer, isHttps)
                    .Select(what => string.Create(CultureInfo.InvariantCulture, $"{way.Method} {way.Address} to {who.Who} ({status}): {what}")));
            }
        }

        Assert.Empty(wrong);
        Assert.Empty(ways.Select(way => way.Pattern).Except(shown, StringComparer.Ordinal).Except(neverShown, StringComparer.Ordinal));
    }
}
