using Core.Articles;
using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>The front page is the publisher's, and bounded.</summary>
public sealed class FrontPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_newest_leads_whether_it_has_a_picture_or_not_and_each_article_stands_there_once(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 12, categories: 3);

        var titles = await TitlesAsync(room);

        Assert.Equal("About text-1", titles[0]);
        Assert.Equal(["About text-2", "About text-3", "About text-4", "About text-5"], titles.Skip(1).Take(4));
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_pin_the_lead_and_let_it_go(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 6, categories: 1);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var id = await room.Site.InDbAsync(db => db.Articles.Where(article => article.Slug == "text-6").Select(article => article.Id).SingleAsync());

        var pinned = await editor.SubmitAsync(await editor.GetAsync($"/staff/articles/{id}"), "Articles.Editor.Pin");
        Assert.Equal(["About text-6", "About text-1"], (await TitlesAsync(room)).Take(2));

        await editor.SubmitAsync(pinned, "Articles.Editor.Unpin");
        Assert.Equal(["About text-1", "About text-2"], (await TitlesAsync(room)).Take(2));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_more_sections_stand_there_than_staff_chose_in_their_order_and_without_the_hidden(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 40, categories: 9);
        using var owner = await room.ReaderAsync("owner", StaffRole.Owner);
        await owner.SubmitAsync(await owner.GetAsync("/staff/site"), "Settings.Save", ("Form.Shelves", "2"));
        var desk = await owner.GetAsync("/staff/categories");

        Assert.Equal(["Section 1", "Section 2"], await ShelvesAsync(room));

        var names = desk.Document.QuerySelectorAll("input[name$='.Name']").Select(input => input.GetAttribute("value")!).ToList();
        var (second, ninth) = (names.IndexOf("Section 2"), names.IndexOf("Section 9"));
        await owner.SubmitAsync(desk, "Articles.Categories.Save", ($"Form[{second}].IsHidden", "true"), ($"Form[{ninth}].Place", "1"), ($"Form[{ninth}].Name", "Ninth"), ($"Form[{ninth}].Description", "All of it."));

        Assert.Equal(["Ninth", "Section 1"], await ShelvesAsync(room));
        Assert.Contains("All of it.", (await room.Stranger().GetAsync("/category/section-9")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await room.Stranger().GetAsync("/category/section-2")).Status);
        Assert.DoesNotContain("Section 2", (await room.Stranger().GetAsync("/")).Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Merged_categories_are_one_and_every_former_address_leads_to_it(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 12, categories: 4);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var ids = await room.Site.InDbAsync(db => db.Categories.ToDictionaryAsync(category => category.Slug, category => $"{category.Id}"));

        async Task<SeenPage> MergeAsync(string from, string into) => await editor.SubmitAsync(await editor.GetAsync("/staff/categories"), "Articles.Categories.Merge", ("from", ids[from]), ("into", ids[into]));
        await MergeAsync("section-1", "section-2");
        await MergeAsync("section-2", "section-3");
        var again = await MergeAsync("section-1", "section-3");
        var same = await MergeAsync("section-3", "section-3");

        Assert.Equal("/category/section-3", (await room.Stranger().GetAsync("/category/section-1")).Address.AbsolutePath);
        Assert.Equal("/category/section-3", (await room.Stranger().GetAsync("/category/section-2")).Address.AbsolutePath);
        Assert.Equal(9, await room.Site.InDbAsync(db => db.Articles.CountAsync(article => article.Categories.Any(category => category.Slug == "section-3"))));
        Assert.Contains(Said.En["Articles.Categories.NotMerged"].Value, again.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Categories.NotMerged"].Value, same.Text, StringComparison.Ordinal);

        // Named once more, it is the one that stands.
        await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Publish", ("Form.Title", "New"), ("Form.NewCategory", "Section 1"));
        Assert.Equal(10, await room.Site.InDbAsync(db => db.Articles.CountAsync(article => article.Categories.Any(category => category.Slug == "section-3"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Merged_both_ways_and_twice_at_once_one_of_them_stands(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 6, categories: 3);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var ids = await room.Site.InDbAsync(db => db.Categories.ToDictionaryAsync(category => category.Slug, category => $"{category.Id}"));
        var desk = await editor.GetAsync("/staff/categories");
        var form = await editor.GetAsync($"/staff/articles/{await room.Site.InDbAsync(db => db.Articles.Where(article => article.Slug == "text-1").Select(article => article.Id).SingleAsync())}");

        var answers = await Task.WhenAll(new[] { ("section-1", "section-2"), ("section-2", "section-1"), ("section-1", "section-2"), ("section-2", "section-1") }
            .Select(pair => editor.SubmitAsync(desk, "Articles.Categories.Merge", ("from", ids[pair.Item1]), ("into", ids[pair.Item2]))));

        Assert.All(answers, answer => Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, await room.Site.InDbAsync(db => db.Categories.CountAsync(category => category.MergedIntoId != null)));

        // A form that was open meanwhile puts its article into the one that stands.
        await editor.SubmitAsync(form, "Articles.Editor.Save");
        Assert.Equal(0, await room.Site.InDbAsync(db => db.Articles.CountAsync(article => article.Categories.Any(category => category.MergedIntoId != null))));
    }

    [Fact]
    public async Task Names_that_cannot_be_are_said_and_kept_in_the_form()
    {
        await using var room = await FilledAsync(DatabaseProvider.Sqlite, articles: 3, categories: 1);
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var refused = await editor.SubmitAsync(await editor.GetAsync("/staff/categories"), "Articles.Categories.Save", ("Form[0].Name", ""), ("Form[0].Description", "Kept."));

        Assert.Contains(Said.En["Articles.Categories.NoName"].Value, refused.Text, StringComparison.Ordinal);
        Assert.Contains("Kept.", refused.Html, StringComparison.Ordinal);
        var twice = await editor.SubmitAsync(await editor.GetAsync("/staff/categories"), "Articles.Categories.Save", ("Form.index", "0"), ("Form.index", "1"), ("Form.index", "2"), ("Form[1].Name", "One"), ("Form[1].Place", "1"), ("Form[2].Name", "Two"), ("Form[2].Place", "1"));
        Assert.Equal(System.Net.HttpStatusCode.OK, twice.Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_archive_and_a_tags_page_list_what_is_public_page_by_page(DatabaseProvider provider)
    {
        await using var room = await FilledAsync(provider, articles: 25, categories: 1);
        await room.Site.InDbAsync(async db =>
        {
            var (tag, secret) = (new Tag(Guid.CreateVersion7(), "weir", "Weir"), new Tag(Guid.CreateVersion7(), "secret", "Secret"));
            db.Tags.AddRange(tag, secret);
            var draft = await db.Articles.SingleAsync(article => article.Slug == "text-2");
            draft.Unpublish();
            draft.Tags.Add(tag);
            draft.Tags.Add(secret);
            (await db.Articles.SingleAsync(article => article.Slug == "text-3")).Tags.Add(tag);
            await db.SaveChangesAsync();
        });
        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        using var reader = room.Stranger();

        Assert.Equal(20, (await reader.GetAsync("/archive")).Document.QuerySelectorAll(".story").Length);
        Assert.Equal(4, (await reader.GetAsync("/archive?page=2")).Document.QuerySelectorAll(".story").Length);
        Assert.Equal(["About text-3"], (await reader.GetAsync("/tag/weir")).Document.QuerySelectorAll(".story h3").Select(head => head.TextContent.Trim()));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await reader.GetAsync("/tag/secret")).Status);
        Assert.Equal("/tag/weir", (await reader.FollowAsync(await reader.GetAsync("/articles/text-3"), "#Weir")).Address.AbsolutePath);
    }

    private static async Task<List<string>> TitlesAsync(Newsroom room) =>
        [.. (await room.Stranger().GetAsync("/")).Document.QuerySelectorAll("main article h2, main .story h3").Select(head => head.TextContent.Trim())];

    private static async Task<List<string>> ShelvesAsync(Newsroom room) =>
        [.. (await room.Stranger().GetAsync("/")).Document.QuerySelectorAll(".shelf-head h2").Skip(1).Select(head => head.TextContent.Trim())];

    /// <summary>Texts in turn in so many categories, the first the newest; the second has a picture, the first has none.</summary>
    private static async Task<Newsroom> FilledAsync(DatabaseProvider provider, int articles, int categories)
    {
        var room = await Newsroom.OpenAsync(provider);
        for (var number = 1; number <= articles; number++)
        {
            var at = number;
            await room.WriteAsync($"text-{number}", "Words.", null, article => article.Publish(room.Now.AddHours(-at)));
        }

        await room.Site.InDbAsync(async db =>
        {
            var sections = Enumerable.Range(1, categories).Select(number => new Category(Guid.CreateVersion7(), $"section-{number}", $"Section {number}") { Rank = number }).ToList();
            db.Categories.AddRange(sections);
            foreach (var article in await db.Articles.Include(article => article.Categories).OrderByDescending(article => article.PublishedAt).ToListAsync())
            {
                article.Categories.Clear();
                article.Categories.Add(sections[int.Parse(article.Slug[5..], System.Globalization.CultureInfo.InvariantCulture) % categories]);
            }

            await db.SaveChangesAsync();
            await db.Articles.Where(article => article.Slug == "text-2").ExecuteUpdateAsync(set => set.SetProperty(article => article.ImageUrl, "/sample/boat.svg"));
            await db.Categories.Where(category => category.Slug == "rivers").ExecuteDeleteAsync();
        });
        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        return room;
    }
}
