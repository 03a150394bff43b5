using Web.Tests.Doors.Imports;
using Web.Doors.Imports;
using Microsoft.Extensions.DependencyInjection;
using Core.Imports;
using System.Net;
using Core.Articles;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

public sealed class ManuscriptTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_editor_writes_previews_publishes_and_moves_an_article(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");

        var preview = await editor.SubmitAsync(form, "Articles.Editor.Preview", ("Form.Title", "Über Wehre"), ("Form.Source", "Free.\n\n<!--preview-->\n\n**Paid.**"), ("Form.Gate", "patron"));
        Assert.Equal("Paid.", preview.Document.QuerySelector(".proof strong")?.TextContent);
        Assert.Equal(0, await room.Site.InDbAsync(db => db.Articles.CountAsync()));

        var saved = await editor.SubmitAsync(preview, "Articles.Editor.Publish", ("Form.NewAuthor", "Ben Weir"), ("Form.NewCategory", "Dams"));
        Assert.Equal(Said.En["Articles.Editor.SavedPublic"].Value, saved.Document.QuerySelector(".notice.good p")?.InnerHtml);
        var read = await room.Stranger().GetAsync("/articles/uber-wehre");
        Assert.Equal("Über Wehre", read.Heading);
        Assert.DoesNotContain("Paid.", read.Html, StringComparison.Ordinal);
        Assert.Contains("Ben Weir", read.Text, StringComparison.Ordinal);

        await editor.SubmitAsync(saved, "Articles.Editor.Save", ("Form.Slug", "weirs"));
        using var former = await room.Stranger().AskAsync("/articles/uber-wehre");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/articles/weirs"), (former.StatusCode, former.Headers.Location?.ToString()));
        var actions = await room.Site.InDbAsync(db => db.Facts.Where(entry => entry.Subject == "article").Select(entry => entry.Code).ToListAsync());
        Assert.Equal(["article.created", "article.published", "article.revised"], actions.Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_editors_at_once_lose_no_words(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var article = await room.WriteAsync("weirs", "First.");
        var one = await room.ReaderAsync("one", StaffRole.Editor);
        var two = await room.ReaderAsync("two", StaffRole.Editor);
        var opened = await two.GetAsync($"/staff/articles/{article.Id}");

        await one.SubmitAsync(await one.GetAsync($"/staff/articles/{article.Id}"), "Articles.Editor.Save", ("Form.Source", "Theirs."));
        var refused = await two.SubmitAsync(opened, "Articles.Editor.Save", ("Form.Source", "Mine."));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector(".notice.bad[role=alert]"));
        Assert.Equal("Mine.", refused.Document.QuerySelector("textarea.manuscript")!.TextContent.Trim());
        Assert.Equal("Theirs.", await room.Site.InDbAsync(db => db.Articles.Select(found => found.Source).SingleAsync()));

        await two.SubmitAsync(refused, "Articles.Editor.Save");
        Assert.Equal("Mine.", await room.Site.InDbAsync(db => db.Articles.Select(found => found.Source).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scheduling_keeping_private_and_wrong_input_say_what_they_do(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("weirs", "First.");
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");

        var untimed = await editor.SubmitAsync(form, "Articles.Editor.Schedule", ("Form.Title", "Later"), ("Form.Source", "Kept words."));
        Assert.Contains(Said.En["Articles.Editor.NoTime"], untimed.Text, StringComparison.Ordinal);
        Assert.Contains("Kept words.", untimed.Html, StringComparison.Ordinal);
        var taken = await editor.SubmitAsync(form, "Articles.Editor.Save", ("Form.Title", "Later"), ("Form.Slug", "weirs"));
        Assert.Contains(Said.En["Articles.Editor.SlugTaken"], taken.Text, StringComparison.Ordinal);
        var untitled = await editor.SubmitAsync(form, "Articles.Editor.Save", ("Form.Title", ""));
        Assert.Contains(Said.En["Articles.Form.NoTitle"], untitled.Text, StringComparison.Ordinal);

        var scheduled = await editor.SubmitAsync(form, "Articles.Editor.Schedule", ("Form.Title", "Later"), ("Form.ScheduledFor", "2031-07-01T12:00"));
        var at = await room.Site.InDbAsync(db => db.Articles.Where(article => article.Slug == "later").Select(article => article.PublishedAt).SingleAsync());
        Assert.Equal(new DateTimeOffset(2031, 7, 1, 10, 0, 0, TimeSpan.Zero), at);
        Assert.Contains(Said.En["Articles.Editor.IsScheduled", at], scheduled.Text, StringComparison.Ordinal);
        var hidden = await editor.SubmitAsync(scheduled, "Articles.Editor.KeepPrivate");
        Assert.Contains(Said.En["Articles.Editor.IsPrivate"], hidden.Text, StringComparison.Ordinal);
        Assert.Contains("Later", (await editor.GetAsync("/staff/articles?show=Private&q=LATER")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_desk_is_for_editors_and_the_goal_for_who_manages_the_site(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("weirs", "Words.");
        var finance = await room.ReaderAsync("finance", StaffRole.Finance);
        var owner = await room.ReaderAsync("owner", StaffRole.Owner);

        Assert.Equal(HttpStatusCode.Forbidden, (await finance.GetAsync("/staff/articles")).Status);
        using var stranger = await room.Stranger().AskAsync("/staff/articles/new");
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);

        var refused = await owner.SubmitAsync(await owner.GetAsync("/staff/goal"), "Campaigns.Goal.Set", ("Form.Title", "A boat"), ("Form.Target", "1.234,56"));
        Assert.NotNull(refused.Document.QuerySelector("#Form_Target-error"));
        await owner.SubmitAsync(refused, "Campaigns.Goal.Set", ("Form.Target", "2500"));
        Assert.Contains("€2,500", (await room.Stranger().GetAsync("/articles/weirs")).Document.QuerySelector(".goal .reached")?.TextContent, StringComparison.Ordinal);
    }

    /// <summary>An import takes what no editor could have written: more parts than a typed text may have, a long title, a far picture.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_was_imported_can_be_gated_unpublished_and_corrected(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var (title, excerpt, slug, caption) = (new string('t', 290), new string('e', 590), new string('s', 118), new string('c', 1_900));
        var picture = Wxr.Post("5", "", $"<wp:attachment_url>https://old.example/a b.jpg</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>{caption}</wp:meta_value></wp:postmeta>")
            .Replace("<wp:post_type>post", "<wp:post_type>attachment", StringComparison.Ordinal).Replace("In short", caption, StringComparison.Ordinal);
        var post = Wxr.Post("7", string.Concat(Enumerable.Repeat("<p>Some <em>words</em> <b>here</b> <i>now</i></p>", 2_900)), "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>5</wp:meta_value></wp:postmeta>")
            .Replace("Post 7", title, StringComparison.Ordinal).Replace("In short", excerpt, StringComparison.Ordinal).Replace("<wp:post_name>post-7", $"<wp:post_name>{slug}", StringComparison.Ordinal);
        await using (var file = Wxr.Stream(Wxr.File(post, picture, Wxr.Post("8", string.Concat(Enumerable.Repeat("<p>a</p>", 12_500))))))
        {
            await room.Site.Services.GetRequiredService<WordPressImport>().RunAsync(file, new ImportWish(null, null, IsDryRun: false), null, _ => Task.CompletedTask, CancellationToken.None);
        }

        var wide = await room.Site.InDbAsync(db => db.Articles.Where(article => article.Slug == "post-8").Select(article => article.Id).SingleAsync());
        Assert.NotNull((await editor.SubmitAsync(await editor.GetAsync($"/staff/articles/{wide}"), "Articles.Editor.Save", ("Form.Gate", "patron"))).Document.QuerySelector(".notice.good"));
        var before = await room.Site.InDbAsync(db => db.Articles.AsNoTracking().SingleAsync(article => article.Title == title));
        var form = await editor.GetAsync($"/staff/articles/{before.Id}");

        var gated = await editor.SubmitAsync(form, "Articles.Editor.Save", ("Form.Gate", "patron"));
        Assert.NotNull(gated.Document.QuerySelector(".notice.good"));
        var hidden = await editor.SubmitAsync(gated, "Articles.Editor.Unpublish");
        var after = await room.Site.InDbAsync(db => db.Articles.AsNoTracking().SingleAsync(article => article.Title == title));
        Assert.Equal(("patron", ArticleState.Draft), (after.Rule.Code, after.State));
        Assert.Equal((before.FullHtml, before.FreeHtml, before.WordCount, before.Source, before.Slug), (after.FullHtml, after.FreeHtml, after.WordCount, after.Source, after.Slug));
        Assert.NotNull((await editor.SubmitAsync(hidden, "Articles.Editor.Preview")).Document.QuerySelector(".proof"));

        await editor.SubmitAsync(hidden, "Articles.Editor.Save", ("Form.Source", before.Source.Replace("Some <em>", "Other <em>", StringComparison.Ordinal)));
        Assert.Contains("Other <em>words</em>", (await room.Site.InDbAsync(db => db.Articles.AsNoTracking().SingleAsync(article => article.Title == title))).FullHtml, StringComparison.Ordinal);
    }

    /// <summary>On PostgreSQL two may write at once: the second finds the category that the first made a moment before.</summary>
    [Fact]
    public async Task Two_editors_who_make_the_same_category_at_once_both_get_it()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.PostgreSql);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");

        var saved = await room.Site.InDbAsync(async db =>
        {
            await using var other = await db.Database.BeginTransactionAsync();
            db.Categories.Add(new Category(Guid.CreateVersion7(), "dams", "Dams"));
            await db.SaveChangesAsync();
            var waits = editor.SubmitAsync(form, "Articles.Editor.Save", ("Form.Title", "About weirs"), ("Form.Source", "Words."), ("Form.NewCategory", "Dams"));
            await Until.TrueAsync("the other waits for this row", () => room.Site.InDbAsync(watch => watch.Database
                .SqlQuery<bool>($"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"").SingleAsync()));
            await other.CommitAsync();
            return await waits;
        });

        Assert.NotNull(saved.Document.QuerySelector(".notice.good"));
        var article = await room.Site.InDbAsync(db => db.Articles.Include(found => found.Categories).SingleAsync());
        Assert.Equal("dams", Assert.Single(article.Categories).Slug);
    }
}
