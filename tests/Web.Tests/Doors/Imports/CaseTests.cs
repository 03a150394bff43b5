using Core.Articles;
using Core.Imports;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

/// <summary>Small files that were not understood once, read as they are: what each is to become.</summary>
public sealed class CaseTests
{
    [Fact]
    public async Task Code_in_shortcodes_arrives_letter_by_letter()
    {
        var (articles, report) = await ImportAsync("01-code-shortcodes.xml");

        var html = Assert.Single(articles).FullHtml;
        Assert.Contains("&lt;form action=x&gt;&lt;input name=q&gt;&lt;/form&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&lt;style&gt;b{color:red}&lt;/style&gt;&lt;b&gt;bold&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;kept?&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Empty(report.Remarks);
    }

    [Fact]
    public async Task Code_in_a_pre_with_a_language_arrives_letter_by_letter()
    {
        var (articles, report) = await ImportAsync("02-pre-lang-raw.xml");

        Assert.Contains("&lt;script&gt;go()&lt;/script&gt;", Assert.Single(articles).FullHtml, StringComparison.Ordinal);
        Assert.Empty(report.Remarks);
    }

    [Fact]
    public async Task A_picture_that_led_to_a_page_of_its_own_still_leads_to_the_picture()
    {
        var (articles, report) = await ImportAsync("03-picture-linked-to-attachment-page.xml");

        Assert.Contains("href=\"https://case.example/wp-content/uploads/gull.jpg\"", Assert.Single(articles).FullHtml, StringComparison.Ordinal);
        Assert.Contains("A gull", articles[0].FullHtml, StringComparison.Ordinal);
        Assert.Contains(report.Remarks, remark => remark.What == new Remark(RemarkCode.FileNotCopied, "https://case.example/wp-content/uploads/gull.jpg"));
    }

    [Fact]
    public async Task The_recording_of_an_episode_is_lost_with_a_word()
    {
        var (articles, report) = await ImportAsync("04-podcast-enclosure.xml");

        Assert.Contains("Notes only.", Assert.Single(articles).FullHtml, StringComparison.Ordinal);
        Assert.Contains(report.Remarks, remark => remark.What == new Remark(RemarkCode.FieldsDropped, "enclosure"));
    }

    [Fact]
    public async Task A_reusable_block_stands_where_it_is_used()
    {
        var (articles, report) = await ImportAsync("05-reusable-block.xml");

        Assert.Equal("<p>Own words</p><p>Pattern words</p>", Assert.Single(articles).FullHtml);
        Assert.Equal([RemarkCode.ReusableBlockNotImported], report.Remarks.Select(remark => remark.What.Code));
    }

    [Fact]
    public async Task A_post_without_a_number_is_refused_with_the_reason()
    {
        var (articles, report) = await ImportAsync("06-no-post-id.xml");

        Assert.Empty(articles);
        Assert.Equal([RemarkCode.WithoutNumber], report.Remarks.Select(remark => remark.What.Code));
    }

    [Fact]
    public async Task Windows_bytes_in_a_file_of_UTF8_are_read_as_meant_and_counted()
    {
        var (articles, report) = await ImportAsync("07-wrong-encoding.xml");

        Assert.Equal(("Café à la crème", "<p>Déjà vu</p>"), (Assert.Single(articles).Title, articles[0].FullHtml));
        Assert.Contains(report.Remarks, remark => remark.What.Code == RemarkCode.ReadAsWindows1252);
    }

    [Fact]
    public async Task Empty_lines_before_the_file_begins_do_not_matter()
    {
        var (articles, report) = await ImportAsync("08-blank-lines-first.xml");

        Assert.Equal("Blank lines first", Assert.Single(articles).Title);
        Assert.Null(report.StoppedBecause);
    }

    [Fact]
    public async Task Two_blogs_whose_posts_have_the_same_numbers_are_two_blogs()
    {
        var (articles, _) = await ImportAsync("09a-numbered-address-first-blog.xml", "09b-numbered-address-second-blog.xml");

        Assert.Equal(["First blog", "Second blog"], articles.Select(article => article.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Comments_keep_their_paragraphs_and_whom_they_answer_and_no_address()
    {
        var path = RealFiles.Find("10-comment-paragraphs-and-parent.xml", "cases");
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        await ImportAsync(site, path);

        var comments = await site.InDbAsync(db => db.Comments.AsNoTracking().OrderBy(comment => comment.ExternalKey).ToListAsync());
        Assert.Contains(comments, comment => comment.Html == "<p>first line<br>\nsecond line</p>\n<p>new paragraph</p>");
        Assert.Contains(comments, comment => comment.ParentId is not null);
        Assert.DoesNotContain(comments, comment => comment.Html.Contains("203.0.113", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_of_two_boxes_stay_apart()
    {
        var (articles, _) = await ImportAsync("12-page-builder-glue.xml");

        Assert.Equal("<p>One sentence.</p>\n<p>Another one.</p>", Assert.Single(articles).FullHtml);
    }

    private static async Task<(List<Article> Articles, ImportReport Last)> ImportAsync(params string[] names)
    {
        var paths = names.Select(name => RealFiles.Find(name, "cases")).ToList();
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        ImportReport? report = null;
        foreach (var path in paths)
        {
            report = await ImportAsync(site, path);
        }

        return (await site.InDbAsync(db => db.Articles.AsNoTracking().ToListAsync()), report!);
    }

    private static async Task<ImportReport> ImportAsync(RunningSite site, string path)
    {
        await using var file = File.OpenRead(path);
        return await site.Services.GetRequiredService<WordPressImport>().RunAsync(file, new ImportWish(null, null, IsDryRun: false), null, _ => Task.CompletedTask, CancellationToken.None);
    }
}
