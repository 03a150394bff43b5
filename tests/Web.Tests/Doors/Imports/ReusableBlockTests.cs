using Core.Articles;
using Core.Imports;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

public sealed class ReusableBlockTests
{
    /// <summary>Words that WordPress hid come neither into the article nor before its gate.</summary>
    [Fact]
    public async Task A_reusable_block_opens_and_publishes_nothing()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        await AddTierAsync(site);
        var draft = Wxr.Post("55", "<p>Hidden words</p>", status: "draft").Replace("<wp:post_type>post", "<wp:post_type>wp_block", StringComparison.Ordinal);
        var locked = Wxr.Post("56", "<p>Locked words</p>", "<wp:post_password>x</wp:post_password>").Replace("<wp:post_type>post", "<wp:post_type>wp_block", StringComparison.Ordinal);
        var marked = Wxr.Post("57", "<p>Pattern words</p><!--more-->").Replace("<wp:post_type>post", "<wp:post_type>wp_block", StringComparison.Ordinal);
        var words = string.Join(' ', Enumerable.Range(1, 100).Select(number => $"word{number}"));
        var post = Wxr.Post("7", $"<!-- wp:paragraph --><p>{words}</p><!-- /wp:paragraph --><!-- wp:block {{\"ref\":55}} /--><!-- wp:block {{\"ref\":56}} /--><!-- wp:block {{\"ref\":57}} /-->");

        var report = await ImportAsync(site, Wxr.File(post, draft, locked, marked), new ImportWish("patron", null, IsDryRun: false));

        var article = await ArticleAsync(site, "post-7");
        Assert.DoesNotContain("Hidden", article.FullHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Locked", article.FullHtml, StringComparison.Ordinal);
        Assert.Contains("Pattern words", article.FullHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("word61", article.FreeHtml, StringComparison.Ordinal);
        Assert.Equal(2, report.Remarks.Count(remark => remark.What.Code == RemarkCode.ReusableBlockHidden));
    }

    [Fact]
    public async Task The_end_of_a_reusable_block_that_is_cut_is_said()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        var block = Wxr.Post("55", string.Concat(Enumerable.Repeat("<p>Pattern words</p>", 6_000))).Replace("<wp:post_type>post", "<wp:post_type>wp_block", StringComparison.Ordinal);

        var report = await ImportAsync(site, Wxr.File(Wxr.Post("7", "<!-- wp:block {\"ref\":55} /--><p>Own words</p>"), block));

        Assert.Contains(report.Remarks, remark => remark.What == new Remark(RemarkCode.ReusableBlockCut, "55", "100000"));
        Assert.Contains("<p>Own words</p>", (await ArticleAsync(site, "post-7")).FullHtml, StringComparison.Ordinal);
    }

    private static async Task<ImportReport> ImportAsync(RunningSite site, string text, ImportWish? wish = null)
    {
        await using var file = Wxr.Stream(text);
        return await site.Services.GetRequiredService<WordPressImport>().RunAsync(file, wish ?? new ImportWish(null, null, IsDryRun: false), null, _ => Task.CompletedTask, CancellationToken.None);
    }

    private static Task<Article> ArticleAsync(RunningSite site, string slug) => site.InDbAsync(db => db.Articles.SingleAsync(article => article.Slug == slug));

    private static Task AddTierAsync(RunningSite site) => site.InDbAsync(async db =>
    {
        db.Tiers.Add(new Tier(Guid.CreateVersion7(), "patron", new TierText("Patron", "Reads everything.", []), ["patron"], 1));
        await db.SaveChangesAsync();
    });
}
