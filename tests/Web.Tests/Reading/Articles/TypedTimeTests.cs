using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

public sealed class TypedTimeTests
{
    /// <summary>A browser without a control for it leaves the time to be typed.</summary>
    [Fact]
    public async Task When_an_article_appears_is_typed_as_the_editors_language_writes_it()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var form = await editor.GetAsync("/staff/articles/new");

        await editor.SubmitAsync(form, "Articles.Editor.Schedule", ("Form.Title", "Later"), ("Form.ScheduledFor", "01/07/2031 12:00"));
        editor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "de");
        await editor.SubmitAsync(form, "Articles.Editor.Schedule", ("Form.Title", "Later still"), ("Form.ScheduledFor", "1.7.2031, 12:00"));

        var times = await room.Site.InDbAsync(db => db.Articles.Where(article => article.Title.StartsWith("Later")).Select(article => article.PublishedAt).ToListAsync());
        Assert.Equal([new DateTimeOffset(2031, 7, 1, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2031, 7, 1, 10, 0, 0, TimeSpan.Zero)], times);
    }
}
