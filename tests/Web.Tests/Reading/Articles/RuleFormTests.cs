using Core;
using Core.Articles;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>An editor says for whom a text is.</summary>
public sealed class RuleFormTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_rule_is_kept_shown_in_plain_words_and_stands_in_the_form_again(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        (string Name, string Value)[] several = [("Form.GateTiers", "friend"), ("Form.GateTiers", "patron")];

        foreach (var (gate, fields, code, words) in new (string, (string, string)[], string?, string)[]
        {
            ("", [], null, Said.En["Articles.Rule.Everybody"].Value),
            ("*registered", [], "registered", Said.En["Articles.Rule.Registered"].Value),
            ("patron", [("Form.OpensAt", "2031-05-03T10:00")], "patron /2031-05-03T08:00Z", Said.En["Articles.Rule.Above", "Patron"].Value),
            ("patron", [("Form.ClosesAfterDays", "7")], "patron P7D/", Said.En["Articles.Rule.ClosesAfter", 7].Value),
            ("*any", several, "friend|patron", Said.En["Articles.Rule.Any", "Friend, Patron"].Value),
            ("*all", several, "friend+patron", Said.En["Articles.Rule.All", "Friend, Patron"].Value),
        })
        {
            var form = await editor.GetAsync("/staff/articles/new");
            var saved = await editor.SubmitAsync(form, "Articles.Editor.Save", [("Form.Title", $"Rule {gate} {fields.Length} {code}"), ("Form.Source", "Words."), ("Form.Gate", gate), .. fields]);
            var again = await editor.SubmitAsync(saved, "Articles.Editor.Save");
            var id = Guid.Parse(again.Address.Segments[^1]);

            Assert.Equal(code, (await room.Site.InDbAsync(db => db.Articles.SingleAsync(article => article.Id == id))).Rule.Code);
            Assert.Contains(words, again.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("*any", "", "", "Form_GateTiers", "Articles.Editor.NoTiers")]
    [InlineData("nobodys", "", "", "Form_Gate", "Articles.Editor.NoTier")]
    [InlineData("patron", "9999-01-01T00:00", "", "Form_OpensAt", "Articles.Editor.FarTime")]
    [InlineData("patron", "0001-01-01T00:00", "", "Form_OpensAt", "Articles.Editor.FarTime")]
    [InlineData("patron", "2031-03-30T01:30", "", "Form_OpensAt", "Articles.Editor.SkippedTime")]
    [InlineData("patron", "tomorrow", "", "Form_OpensAt", "Articles.Editor.NoTime")]
    [InlineData("patron", "", "0", "Form_ClosesAfterDays", null)]
    public async Task What_cannot_be_meant_is_said_at_its_place_and_nothing_typed_is_lost(string gate, string opensAt, string days, string field, string? why)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.Site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.TimeZone, "Europe/Dublin")));
        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Core.Facts.Stale.Everything);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var refused = await editor.SubmitAsync(
            await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save",
            ("Form.Title", "A title"), ("Form.Source", "My words."), ("Form.Gate", gate), ("Form.OpensAt", opensAt), ("Form.ClosesAfterDays", days));

        Assert.Contains(refused.Document.QuerySelectorAll(".error-summary a"), link => link.GetAttribute("href") == $"#{field}" && (why is null || link.TextContent.Trim() == Said.En[why].Value));
        Assert.Contains("My words.", refused.Document.QuerySelector("#Form_Source")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await room.Site.InDbAsync(db => db.Articles.CountAsync()));
    }

    /// <summary>In Dublin summer is the standard time, which the platform's own answer about skipped hours gets wrong.</summary>
    [Theory]
    [InlineData("2031-03-30T00:59", "2031-03-30T00:59Z")]
    [InlineData("2031-03-30T01:30", null)]
    [InlineData("2031-03-30T02:00", "2031-03-30T01:00Z")]
    [InlineData("2031-10-26T01:30", "2031-10-26T00:30Z")]
    public async Task An_hour_that_a_spring_night_skips_is_not_taken(string typed, string? expected)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.Site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.TimeZone, "Europe/Dublin")));
        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Core.Facts.Stale.Everything);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Schedule", ("Form.Title", "Later"), ("Form.ScheduledFor", typed));

        var at = await room.Site.InDbAsync(db => db.Articles.Select(article => article.PublishedAt).FirstOrDefaultAsync());
        Assert.Equal(expected, at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", System.Globalization.CultureInfo.InvariantCulture));
    }
}
