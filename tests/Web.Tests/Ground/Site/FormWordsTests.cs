using Core.Staff;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>A form speaks to whoever fills it in, also where the framework finds the mistake.</summary>
public sealed class FormWordsTests
{
    [Theory]
    [InlineData("x", "Site.Form.Unreadable")]
    [InlineData("", "Site.Form.Missing")]
    public async Task What_no_field_can_hold_is_refused_in_its_senders_language(string typed, string key)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        editor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, en;q=0.5");
        var german = Said.In("de-DE");

        var refused = await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "form.form", ("Form.Version", typed), ("Form.Title", ""), ("decision", "Save"));

        var errors = refused.Document.QuerySelectorAll(".error-summary li").Select(error => error.TextContent).ToList();
        Assert.Equal([german[key, typed], german["Articles.Form.NoTitle"]], errors.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(german["Site.Form.LookAgain"], refused.Document.QuerySelector(".error-summary h2")!.TextContent);
        Assert.Equal(german["Articles.Form.NoTitle"], refused.Document.QuerySelector("#Form_Title-error")!.TextContent);
    }

    [Fact]
    public async Task A_label_is_written_as_the_phrase_is()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var page = await editor.GetAsync("/staff/articles/new");

        Assert.Equal($"{Said.En["Articles.Editor.Disclaimer"]} {Said.En["Site.Form.Optional"]}", page.Document.QuerySelector("label[for=Form_Disclaimer]")!.TextContent);
        Assert.Equal(Said.En["Articles.Editor.SlugHelp"], page.Document.QuerySelector("#Form_Slug-help")!.TextContent);
    }

    /// <summary>What is kept between readers says the same to all; where a form stands, each is spoken to.</summary>
    [Fact]
    public async Task Reading_pages_speak_the_publications_language_and_forms_their_readers()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.WriteAsync("springs", "Words.");
        var stranger = room.Stranger();
        stranger.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var article = await stranger.GetAsync("/articles/springs");
        var door = await stranger.GetAsync("/sign-in");
        var nothing = await stranger.GetAsync("/articles/nothing-here");

        Assert.Equal(("en-GB", Said.En["Site.Layout.Skip"].Value), (article.Document.DocumentElement.GetAttribute("lang"), article.Document.QuerySelector("a.skip")?.TextContent));
        Assert.Equal(("de", Said.In("de")["Site.Layout.Skip"].Value), (door.Document.DocumentElement.GetAttribute("lang"), door.Document.QuerySelector("a.skip")?.TextContent));
        Assert.Equal(Said.In("de")["Site.Error.Nothing.Heading"], nothing.Heading);
    }
}
