using System.Net;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>Whatever an editor sends, it is taken, or it is said beside the field why not; nothing that was typed is lost.</summary>
public sealed class EditorTextTests
{
    /// <summary>"%25" is a percent sign: what follows it is a control character for whoever unescapes once too often.</summary>
    private static readonly string[] Addresses =
    [
        "/staff/articles?q=%00", "/staff/members?q=a%00b", "/staff/audit?subject=%00", "/staff/events?type=%00", "/search?q=%00a", "/support?from=%00", "/?p=%00", "/category/rivers?page=%00",
        "/%2500", "/articles/%2500", "/pages/%2500", "/authors/%2500", "/category/%2500", "/a%25001f", "/support?from=/articles/%2500", "/sign-in?returnUrl=/articles/%2500",
    ];

    public static TheoryData<DatabaseProvider, string, int, string> Hostile
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, int, string>();
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                data.Add(provider, ">", 20_000, "Texts.RemarkCode.TextTooDeep.other");
                data.Add(provider, "[", 50_000, "Texts.RemarkCode.TextTooIntricate");
                data.Add(provider, "[a](", 20_000, "Texts.RemarkCode.TextTooIntricate");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_text_that_cannot_be_read_stays_in_the_form_with_the_reason_beside_it(DatabaseProvider provider, string piece, int times, string reason)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");
        var text = string.Concat(Enumerable.Repeat(piece, times));

        foreach (var button in new[] { "Articles.Editor.Save", "Articles.Editor.Preview", "Articles.Editor.Publish" })
        {
            var refused = await editor.SubmitAsync(form, button, ("Form.Title", "Weirs"), ("Form.Standfirst", "Kept words."), ("Form.Source", text));

            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains(Said.Words(reason), refused.Document.QuerySelector("#Form_Source-error")?.TextContent ?? refused.Text, StringComparison.Ordinal);
            Assert.Equal(text, refused.Document.QuerySelector("textarea.manuscript")!.TextContent.Trim());
            Assert.Contains("Kept words.", refused.Html, StringComparison.Ordinal);
        }

        Assert.Equal(0, await room.Site.InDbAsync(db => db.Articles.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_control_character_is_shown_where_it_stood_and_named_beside_its_field(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");

        var refused = await editor.SubmitAsync(form, "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.Standfirst", "Be\u0001fore"), ("Form.Source", "Words before\u0000words after.\nAnd a line."));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(Said.En["Site.Form.Marred"], refused.Document.QuerySelector("#Form_Source-error")?.TextContent ?? refused.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Site.Form.Marred"], refused.Document.QuerySelector("#Form_Standfirst-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(refused.Document.QuerySelector("#Form_Title-error"));
        Assert.Equal("Words before\uFFFDwords after.\nAnd a line.", refused.Document.QuerySelector("textarea.manuscript")!.TextContent.Trim());

        await editor.SubmitAsync(refused, "Articles.Editor.Save", ("Form.Standfirst", "Before"), ("Form.Source", "Words before, words after."));
        Assert.Equal("Words before, words after.", await room.Site.InDbAsync(db => db.Articles.Select(article => article.Source).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_related_article_at_an_address_that_no_database_takes_is_refused_beside_its_field(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var refused = await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.Related", "/articles/%00"));

        Assert.Contains(Said.En["Articles.Editor.NoRelated"], refused.Document.QuerySelector("#Form_Related-error")?.TextContent ?? refused.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Control_characters_in_an_address_break_no_page(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var owner = await room.ReaderAsync("owner", StaffRole.Owner);

        foreach (var address in Addresses)
        {
            using var answer = await owner.AskAsync(address);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        }
    }

    /// <summary>A million letters of three bytes, which a form sends as nine million.</summary>
    [Fact]
    public async Task A_long_text_of_another_script_is_taken()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var text = string.Concat(Enumerable.Repeat("蘋果園的信 ", 160_000)).Trim();

        var saved = await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.Source", text));

        Assert.NotNull(saved.Document.QuerySelector(".notice.good"));
        Assert.Equal(text.Length, await room.Site.InDbAsync(db => db.Articles.Select(article => article.Source.Length).SingleAsync()));
    }

    [Theory]
    [InlineData("/\\evil.test/x.png")]
    [InlineData("//evil.test/x.png")]
    [InlineData("/\t/evil.test/x.png")]
    [InlineData("/.//evil.test/x.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("boat.jpg")]
    public async Task A_pictures_address_that_only_looks_like_our_own_is_refused_beside_its_field(string address)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var refused = await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.Source", "Kept words."), ("Form.ImageUrl", address));

        Assert.Contains(Said.En["Articles.Editor.PictureUnfit"], refused.Document.QuerySelector("#Form_ImageUrl-error")?.TextContent ?? refused.Text, StringComparison.Ordinal);
        Assert.Contains("Kept words.", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_reader_is_sent_to_strangers_by_a_picture_that_was_stored_before()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.WriteAsync("weirs", "<p>a <img src=\"/\\evil.test/in.png\"> <a href=\"/\\evil.test/link\">b</a></p>", format: Core.Articles.BodyFormat.Html);
        await room.Site.InDbAsync(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(article => article.ImageUrl, "/\\evil.test/x.png")));

        foreach (var place in new[] { "/articles/weirs", "/", "/category/rivers" })
        {
            var page = await room.Stranger().GetAsync(place);
            Assert.DoesNotContain(page.Document.QuerySelectorAll("img"), image => image.GetAttribute("src")!.Contains("evil.test", StringComparison.Ordinal));
        }

        var article = await room.Stranger().GetAsync("/articles/weirs");
        Assert.All(article.Document.QuerySelectorAll(".prose a[href*='evil.test']"), link => Assert.Contains("external", link.GetAttribute("rel"), StringComparison.Ordinal));
    }
}
