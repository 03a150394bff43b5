using System.Text.RegularExpressions;
using Core.Facts;
using Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Browser.Tests.Pages;

/// <summary>In a language that nobody speaks, what has no key shows at once, and so does what has no room for longer words or another direction.</summary>
public sealed partial class PseudoLanguageTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>What is read on a page, field by field, without what publishers and readers wrote themselves.</summary>
    private const string WhatIsRead = """
        () => {
          const own = 'script, style, noscript, template, bdi, time, code, pre, textarea, data, option, [translate=no], [lang]:not(html), .prose, .excerpt, .standfirst, .disclaimer, .sandbox, svg, iframe';
          const words = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.parentElement;
            if (walk.currentNode.textContent.trim() && !at.closest(own) && at.checkVisibility()) words.push(walk.currentNode.textContent.trim());
          }
          for (const at of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
            if (!at.closest(own)) for (const name of ['aria-label', 'title', 'placeholder']) if (at.getAttribute(name)) words.push(at.getAttribute(name));
          return words;
        }
        """;

    private readonly PseudoWords words = new();
    private RunningSite site = null!;
    private List<string> ownWords = [];
    private string article = "";

    public async ValueTask InitializeAsync()
    {
        site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite, $"--Words:Folder={words.Folder}");
        article = await site.InDbAsync(db => db.Articles.Where(one => one.PublishedAt != null && one.Readers != Readers.Everybody).Select(one => one.Slug).FirstAsync());
        ownWords = await OwnWordsAsync();
    }

    [Theory]
    [InlineData(PseudoWords.Stretching)]
    [InlineData(PseudoWords.RightToLeft)]
    public async Task Every_page_is_worded_throughout_and_has_room_for_its_words(string language)
    {
        await site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(one => one.Culture, language)));
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Publication | Stale.Articles);
        await using var window = await chromium.OpenAsync(site, album: "pseudo-" + language);
        await window.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = site.Address.ToString() }]);
        var bare = new List<string>();
        foreach (var address in (string[])["/", $"/articles/{article}", "/search?q=tide", "/nothing-here", "/support", $"/support?from=%2Farticles%2F{article}", "/sign-in", "/sign-in/password", "/language"])
        {
            await LookAsync(window, address, language, bare);
        }

        await SignInAsync(window, await MemberAsync());
        foreach (var address in (string[])["/account", "/account/cancel", "/account/password", "/account/second-factor"])
        {
            await LookAsync(window, address, language, bare);
        }

        await SignInAsync(window, await site.KnowAsync("owner@words.example", isProved: true, StaffRole.Owner));
        await window.GoAsync("/staff");
        var rooms = await window.Page.Locator(".staff-side a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.NotEmpty(rooms);
        foreach (var address in (string[])[.. rooms.Where(room => room != "/staff/jobs"), "/staff/articles/new", "/staff/tiers/new"])
        {
            await LookAsync(window, address, language, bare);
        }

        Assert.True(bare.Count == 0, string.Join('\n', bare));
        window.AssertNothingWrong();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        words.Dispose();
    }

    private async Task LookAsync(Window window, string address, string language, List<string> bare)
    {
        await window.GoAsync(address);
        var (lang, direction) = (await window.Page.EvaluateAsync<string>("document.documentElement.lang"), await window.Page.EvaluateAsync<string>("document.documentElement.dir"));
        Assert.Equal((language, language == PseudoWords.RightToLeft ? "rtl" : "ltr"), (lang, direction));
        await window.LookAsync(address.Split('?')[0].Trim('/').Replace('/', '-') is { Length: > 0 } name ? name + (address.Contains("from=", StringComparison.Ordinal) ? "-from" : "") : "home");
        bare.AddRange((await window.Page.EvaluateAsync<string[]>(WhatIsRead)).Where(IsBare).Select(said => $"{address}: {said}"));
    }

    /// <summary>Three plain letters in a row that nobody typed and no calendar wrote.</summary>
    private bool IsBare(string said)
    {
        var rest = Machine().Replace(said, "");
        foreach (var own in ownWords)
        {
            rest = rest.Replace(own, "", StringComparison.OrdinalIgnoreCase);
        }

        return Letters().IsMatch(rest);
    }

    private async Task SignInAsync(Window window, Guid supporter)
    {
        var session = await site.SessionAsync(await site.InDbAsync(db => db.Users.SingleAsync(one => one.Id == supporter)));
        await window.Page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = site.Address.ToString() }]);
    }

    private Task<Guid> MemberAsync() => site.InDbAsync(db => db.Memberships.Where(one => one.EndedAt == null && one.CancelAt == null).Select(one => one.SupporterId).FirstAsync());

    /// <summary>The longest first, so that a name within a title does not leave the rest of it.</summary>
    private async Task<List<string>> OwnWordsAsync()
    {
        var found = await site.InDbAsync(async db =>
        {
            var publication = await db.Publications.SingleAsync();
            return (string[])
            [
                .. SiteText.NameOf(PseudoWords.Stretching).Split(' '), publication.TimeZone, publication.Name, publication.Tagline, publication.Appeal, publication.PublisherName, publication.ContactEmail, .. publication.PostalAddress.Split('\n'), .. publication.Appeal.Split('\n'),
                .. (await db.Tiers.ToListAsync()).SelectMany(tier => (string[])[tier.Name, tier.Description, .. tier.Benefits]),
                .. (await db.Articles.Select(one => new { one.Title, one.Standfirst, one.Slug }).ToListAsync()).SelectMany(one => (string[])[one.Title, one.Standfirst, one.Slug]),
                .. (await db.Payments.Select(one => one.FailureMessage).Distinct().ToListAsync()).OfType<string>(), // Stripe's own words
                .. await db.Categories.Select(one => one.Name).ToListAsync(), .. await db.Tags.Select(one => one.Name).ToListAsync(), .. await db.Authors.Select(one => one.Name).ToListAsync(),
                .. (await db.Goals.ToListAsync()).SelectMany(goal => (string?[])[goal.Title, goal.Text]).OfType<string>(),
                .. (await db.Users.Select(one => new { one.Email, one.DisplayName }).ToListAsync()).SelectMany(one => (string?[])[one.Email, one.DisplayName]).OfType<string>(),
            ];
        });
        return [.. found.Where(text => text.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)];
    }

    /// <summary>What machines are called, and what ICU writes by itself: addresses, codes of currencies, names of months, times of day.</summary>
    [GeneratedRegex(@"<!--\w+-->|\S+@\S+|https?://\S+|\b[A-Z]{3}\b|\b(January|February|March|April|May|June|July|August|September|October|November|December|am|pm|AM|PM)\b|\b[\w-]+[_.][\w.-]+\b")]
    private static partial Regex Machine();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex Letters();
}
