using System.Text.Json;
using Core.Imports;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

public sealed class ImportReportTests
{
    [Fact]
    public async Task The_report_has_a_line_for_each_kind_of_loss_and_says_where_it_befell_what()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var items = Enumerable.Range(1, 40).Select(number => Wxr.Post($"{number}", $"a [box{number}]b[/box{number}] <section>c</section><marquee>d</marquee>"));

        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File([.. items])), ImportStep.Checked);

        var rows = page.Document.QuerySelectorAll("table tbody tr");
        Assert.Equal(3, rows.Length);
        Assert.Contains(rows, row => row.TextContent.Contains(RemarkHeading.Of(RemarkCode.ShortcodeUnwrapped, Said.En), StringComparison.Ordinal) && row.QuerySelector(".num")!.TextContent == "40");
        Assert.Contains(Said.En["Imports.Place.More", 39, "Post 1"], page.Text, StringComparison.Ordinal);
        Assert.Contains(RemarkSentence.Of(new Remark(RemarkCode.ShortcodeUnwrapped, "[box7]"), Said.En), page.Text, StringComparison.Ordinal);
        Assert.Equal(25, rows[0].QuerySelectorAll("li").Length);
        var report = JsonDocument.Parse(await editor.Http.GetStringAsync(new Uri(page.Address, "?handler=Report"))).RootElement;
        Assert.Equal(3, report.GetProperty("kinds").GetArrayLength());
        Assert.Equal(120, report.GetProperty("remarks").GetArrayLength());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reusable_block_and_code_arrive_and_nothing_is_said_against_them(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var pattern = Wxr.Post("55", "<!-- wp:paragraph --><p>Pattern words</p><!-- /wp:paragraph -->").Replace("<wp:post_type>post", "<wp:post_type>wp_block", StringComparison.Ordinal);
        var file = Wxr.File(
            Wxr.Post("4", "<!-- wp:paragraph --><p>Own words</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":55} /-->"), pattern,
            Wxr.Post("5", "Before\n\n[php]\n<?php echo \"<form action=x><input name=q></form>\"; ?>\n[/php]\n\n<pre lang=\"html\">\n<div class=\"x\"><script>go()</script></div>\n</pre>\nAfter"),
            Wxr.Post("6", "<ruby>漢<rt>kan</rt></ruby><address>A street</address><table><colgroup><col span=\"2\"></colgroup><tr><td>a</td><td>b</td></tr></table>"));

        var report = await ImportAsync(site, file, new ImportWish(null, null, IsDryRun: false));

        Assert.Equal(["55"], report.Remarks.Select(remark => remark.Item));
        Assert.Contains("<p>Pattern words</p>", await TextAsync(site, "post-4"), StringComparison.Ordinal);
        Assert.Contains("&lt;form action=x&gt;&lt;input name=q&gt;&lt;/form&gt;", await TextAsync(site, "post-5"), StringComparison.Ordinal);
        Assert.Contains("&lt;div class=\"x\"&gt;&lt;script&gt;go()&lt;/script&gt;&lt;/div&gt;", await TextAsync(site, "post-5"), StringComparison.Ordinal);
        Assert.Contains("<col span=\"2\">", await TextAsync(site, "post-6"), StringComparison.Ordinal);
    }

    /// <summary>Killed after some batches, the import begins anew: its report counts what all its tries wrote, each thing once.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_kill_the_report_counts_the_whole_import(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var posts = Enumerable.Range(1, 60).Select(number => Wxr.Post($"{number}", "a", Wxr.Comment($"{number}"))).ToList();
        posts[3] = posts[3].Replace("<wp:post_name>post-4", "<wp:post_name>post-3", StringComparison.Ordinal);
        var (file, wish) = (Wxr.File([.. posts]), new ImportWish(null, null, IsDryRun: false) { ImportId = Guid.CreateVersion7() });

        await Assert.ThrowsAsync<OperationCanceledException>(() => ImportAsync(site, file, wish, progress => progress.Items >= 25 ? throw new OperationCanceledException("The process is killed here.") : Task.CompletedTask));
        var written = await site.InDbAsync(db => db.Articles.CountAsync());
        var whole = await ImportAsync(site, file, wish);
        var again = await ImportAsync(site, file, wish);
        var another = await ImportAsync(site, file, wish with { ImportId = Guid.CreateVersion7() });

        Assert.InRange(written, 1, 59);
        foreach (var report in new[] { whole, again })
        {
            Assert.Equal((60, 60, 0, 1, 60), (report.Counts.Items, report.Counts.Added, report.Counts.Unchanged, report.Counts.Authors, report.Counts.Comments));
            Assert.Contains(report.Remarks, remark => remark.What.Code == Core.Texts.RemarkCode.SlugTaken);
        }

        Assert.Equal((0, 60), (another.Counts.Added, another.Counts.Unchanged));
        Assert.Equal((60, 60), await site.InDbAsync(async db => (await db.Articles.CountAsync(), await db.Comments.CountAsync())));
    }

    private static async Task<ImportReport> ImportAsync(RunningSite site, string text, ImportWish wish, Func<ImportProgress, Task>? progress = null)
    {
        await using var file = Wxr.Stream(text);
        return await site.Services.GetRequiredService<WordPressImport>().RunAsync(file, wish, null, progress ?? (_ => Task.CompletedTask), CancellationToken.None);
    }

    private static Task<string> TextAsync(RunningSite site, string slug) =>
        site.InDbAsync(db => db.Articles.Where(article => article.Slug == slug).Select(article => article.FullHtml).SingleAsync());
}
