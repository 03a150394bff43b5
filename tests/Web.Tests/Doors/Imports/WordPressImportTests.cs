using Core.Articles;
using Core.Comments;
using Core.Imports;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
using Web.Doors.Imports.WordPress;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

public sealed class WordPressImportTests
{
    private static readonly ImportWish Plain = new(null, null, IsDryRun: false);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_post_arrives_with_author_category_comments_and_old_addresses(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var comments = Wxr.Comment("1") + Wxr.Comment("2", parent: "1", approved: "0");

        var report = await ImportAsync(site, Wxr.File(Wxr.Post("7", "First.\n\n<!--more-->Second.", comments)));

        Assert.Null(report.StoppedBecause);
        var article = await ArticleAsync(site, "post-7");
        Assert.Equal(("Post 7", "In short", BodyFormat.Html, ArticleState.Published), (article.Title, article.Standfirst, article.Format, article.State));
        Assert.Equal("<p>First.</p>", article.FreeHtml);
        Assert.Contains("<p>Second.</p>", article.FullHtml, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2020, 5, 1, 10, 0, 0, TimeSpan.Zero), article.PublishedAt);
        Assert.Equal("Ada Moor", article.Authors.Single().Name);
        Assert.Equal("Rivers & lakes", article.Categories.Single().Name);
        var said = await site.InDbAsync(db => db.Comments.OrderBy(c => c.ExternalKey).ToListAsync());
        Assert.Equal([true, false], said.Select(c => c.ApprovedAt is not null));
        Assert.Equal(said[0].Id, said[1].ParentId);
        Assert.Equal(["/2020/05/post-7", "/?p=7"], await site.InDbAsync(db => db.OldAddresses.Select(o => o.Path).OrderByDescending(p => p.Length).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_file_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var file = Wxr.File(
            Wxr.Post("7", "a", Wxr.Comment("1")), Wxr.Post("8", "b", status: "draft", date: "0000-00-00 00:00:00"),
            Wxr.Post("9", "c", status: "private"), Wxr.Post("10", "d", status: "future", date: "2099-01-01 00:00:00"));
        await ImportAsync(site, file);
        var before = await EverythingAsync(site);

        // The scheduled post's day comes and goes between the two imports.
        site.Clock.Advance(TimeSpan.FromDays(1));
        var report = await ImportAsync(site, file);

        Assert.Equal(4, report.Counts.Unchanged);
        Assert.Equal(before, await EverythingAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_file_changed_is_updated_and_what_was_edited_here_is_kept_and_listed(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        await ImportAsync(site, Wxr.File(Wxr.Post("7", "old"), Wxr.Post("8", "old")));
        await site.InDbAsync(async db =>
        {
            var edited = await db.Articles.SingleAsync(a => a.Slug == "post-8");
            edited.Revise(Draft(edited, "My better title"), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var report = await ImportAsync(site, Wxr.File(Wxr.Post("7", "new"), Wxr.Post("8", "new")));

        Assert.Equal((1, 1), (report.Counts.Updated, report.Counts.KeptAsEdited));
        Assert.Equal("<p>new</p>", (await ArticleAsync(site, "post-7")).FullHtml);
        Assert.Equal(("My better title", "<p>old</p>"), ((await ArticleAsync(site, "post-8")).Title, (await ArticleAsync(site, "post-8")).FullHtml));
        Assert.Contains(report.Remarks, r => r.Item == "8" && r.What == new Remark(RemarkCode.EditedHere));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_gate_closes_the_named_category_and_a_later_import_opens_nothing(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        await AddTierAsync(site);
        var file = Wxr.File(Wxr.Post("7", "a"), Wxr.Post("8", "b", category: "news"));

        var report = await ImportAsync(site, file, new ImportWish("Patron", "Rivers & lakes", IsDryRun: false));
        await ImportAsync(site, file);
        await ImportAsync(site, Wxr.File(Wxr.Post("7", "changed"), Wxr.Post("8", "b", category: "news")));

        Assert.Equal(1, report.Counts.Gated);
        Assert.Equal("patron", (await ArticleAsync(site, "post-7")).Rule.Code);
        Assert.Equal("<p>changed</p>", (await ArticleAsync(site, "post-7")).FullHtml);
        Assert.Null((await ArticleAsync(site, "post-8")).Rule.Code);
    }

    [Theory]
    [InlineData("gold", null, "Imports.Wish.NoTier|gold|patron")]
    [InlineData("patron", "nowhere", "Imports.Wish.NoCategory|nowhere|rivers")]
    [InlineData(null, "rivers", "Imports.Wish.NoGate")]
    public async Task A_gate_that_does_not_exist_is_said_and_nothing_is_imported(string? gate, string? category, string reason)
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        await AddTierAsync(site);

        var refusal = await Assert.ThrowsAsync<ImportWishException>(() => ImportAsync(site, Wxr.File(Wxr.Post("7", "a")), new ImportWish(gate, category, false)));

        Assert.Equal(reason, refusal.Message);
        Assert.Equal(0, await site.InDbAsync(db => db.Articles.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_run_counts_and_changes_nothing(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var before = await EverythingAsync(site);

        var report = await ImportAsync(site, Wxr.File([.. Enumerable.Range(1, 60).Select(n => Wxr.Post($"{n}", "a"))]), Plain with { IsDryRun = true });

        Assert.Equal((60, 1, 1), (report.Counts.Added, report.Counts.Authors, report.Counts.Categories));
        Assert.Equal(before, await EverythingAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cut_off_file_gives_what_stands_before_the_cut_and_the_whole_file_later_the_rest(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var whole = Wxr.File([.. Enumerable.Range(1, 60).Select(n => Wxr.Post($"{n}", "a", Wxr.Comment($"{n}")))]);
        var cut = whole[..whole.IndexOf("Post 41<", StringComparison.Ordinal)];

        var broken = await ImportAsync(site, cut);
        var again = await ImportAsync(site, whole);

        Assert.Equal(40, broken.Counts.Added);
        Assert.Equal(cut.Count(c => c == '\n') + 1, broken.StoppedAtLine);
        Assert.Equal((20, 40), (again.Counts.Added, again.Counts.Unchanged));
        Assert.Equal((60, 60), await site.InDbAsync(async db => (await db.Articles.CountAsync(), await db.Comments.CountAsync())));
    }

    [Fact]
    public async Task A_DOCTYPE_imports_nothing()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        await Assert.ThrowsAsync<WxrException>(() => ImportAsync(site, Wxr.File(Wxr.Post("7", "a")).Replace("<rss ", "<!DOCTYPE rss><rss ", StringComparison.Ordinal)));

        Assert.Equal(0, await site.InDbAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task A_taken_slug_gets_a_number_and_numbers_in_the_file_twice_count_once()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        var other = Wxr.Post("8", "b").Replace("<wp:post_name>post-8", "<wp:post_name>post-7", StringComparison.Ordinal);

        var report = await ImportAsync(site, Wxr.File(Wxr.Post("7", "a"), other, Wxr.Post("7", "again")));

        Assert.Equal("Post 8", (await ArticleAsync(site, "post-7-2")).Title);
        Assert.Equal((2, 1), (report.Counts.Added, report.Counts.Rejected));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_theme_unit_test_imports_whole(DatabaseProvider provider)
    {
        var path = RealFiles.Find("theme-unit-test.wxr.xml");
        await using var site = await RunningSite.StartAsync(provider);

        var report = await ImportFileAsync(site, path);
        var before = await EverythingAsync(site);
        var again = await ImportFileAsync(site, path);

        var counts = report.Counts;
        Assert.Equal((186, 79, 107, 29), (counts.Items, counts.Added, counts.Rejected, counts.Comments));
        Assert.Equal((58, 21), await site.InDbAsync(async db => (await db.Articles.CountAsync(a => a.Kind == ArticleKind.Article), await db.Articles.CountAsync(a => a.Kind == ArticleKind.Page))));
        Assert.Equal(26, await site.InDbAsync(db => db.Comments.CountAsync(c => c.ApprovedAt != null)));
        Assert.Equal(107, report.Remarks.Count(r => r.What.Kind == RemarkKind.Rejected && r.Item.Length > 0));
        Assert.Equal(79, again.Counts.Unchanged);
        Assert.Equal(before, await EverythingAsync(site));
    }

    [Theory]
    [InlineData("sample.xml", 4, 2)]
    [InlineData("co-authors-plus.xml", 4, 0)]
    [InlineData("feature-image-captions.xml", 3, 2)]
    [InlineData("has-meta.xml", 0, 1)]
    public async Task Other_real_files_import(string name, int added, int rejected)
    {
        var path = RealFiles.Find(name);
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        var report = await ImportFileAsync(site, path);

        Assert.Equal((added, rejected, null), (report.Counts.Added, report.Counts.Rejected, report.StoppedBecause));
    }

    private static async Task<ImportReport> ImportAsync(RunningSite site, string text, ImportWish? wish = null)
    {
        await using var file = Wxr.Stream(text);
        return await site.Services.GetRequiredService<WordPressImport>().RunAsync(file, wish ?? Plain, null, _ => Task.CompletedTask, CancellationToken.None);
    }

    private static async Task<ImportReport> ImportFileAsync(RunningSite site, string path)
    {
        await using var file = File.OpenRead(path);
        return await site.Services.GetRequiredService<WordPressImport>().RunAsync(file, Plain, null, _ => Task.CompletedTask, CancellationToken.None);
    }

    private static Task<Article> ArticleAsync(RunningSite site, string slug) =>
        site.InDbAsync(db => db.Articles.Include(a => a.Authors).Include(a => a.Categories).AsSplitQuery().SingleAsync(a => a.Slug == slug));

    private static Task AddTierAsync(RunningSite site) => site.InDbAsync(async db =>
    {
        db.Tiers.Add(new Tier(Guid.CreateVersion7(), "patron", new TierText("Patron", "Reads everything.", []), ["patron"], 1));
        await db.SaveChangesAsync();
    });

    private static ArticleDraft Draft(Article article, string title) => new()
    {
        Slug = article.Slug, Title = title, Standfirst = article.Standfirst, Format = article.Format, Source = article.Source,
        Body = new RenderedBody(article.FullHtml, article.FreeHtml, article.WordCount), Image = article.Image,
    };

    private static Task<string> EverythingAsync(RunningSite site) => site.InDbAsync(async db => System.Text.Json.JsonSerializer.Serialize(new object[]
    {
        await db.Articles.AsNoTracking().OrderBy(a => a.Id).ToListAsync(),
        await db.Comments.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
        await db.Authors.AsNoTracking().OrderBy(a => a.Id).ToListAsync(),
        await db.Categories.AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
        await db.Tags.AsNoTracking().OrderBy(t => t.Id).ToListAsync(),
        await db.OldAddresses.AsNoTracking().OrderBy(o => o.Id).ToListAsync(),
        await db.Facts.CountAsync(),
    }));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_control_character_spelt_in_an_address_stops_no_import(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var post = Wxr.Post("7", "<p>https://v.example/a%00b</p>").Replace("/2020/05/post-7/", "/2020/05/post%00/", StringComparison.Ordinal);

        var report = await ImportAsync(site, Wxr.File(post));

        Assert.Equal(1, report.Counts.Added);
        Assert.Equal(["/?p=7"], await site.InDbAsync(db => db.OldAddresses.Select(old => old.Path).ToListAsync()));
        Assert.Contains("v.example/a%00b", (await ArticleAsync(site, "post-7")).FullHtml, StringComparison.Ordinal);
    }
}
