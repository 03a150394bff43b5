using Core.Articles;
using Core.Imports;
using Core.Imports.WordPress;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Doors.Imports;

/// <summary>From an item of the file to an article that can be written: planned, sanitised, and with a digest.</summary>
internal sealed class ArticlePreparation(WordPressIndex index, StandIns standIns, ImportKeys keys, BodyRenderer bodies, TimeProvider clock)
{
    private const int LongText = 200_000;

    private readonly ArticlePlanner planner = new(index, standIns);
    private readonly Uri? site = Uri.TryCreate(index.Site.Address, UriKind.Absolute, out var uri) ? uri : null;
    private readonly HashSet<(string Taxonomy, string Slug)> used = [];
    private readonly HashSet<string> seen = [];

    /// <summary>Null when the item is rejected; the reason is among the remarks then.</summary>
    public PreparedArticle? Prepare(WordPressItem item, List<ImportRemark> remarks)
    {
        var plan = planner.Plan(item, clock.GetUtcNow());
        remarks.AddRange(plan.Remarks);
        if (plan.Article is not { } article)
        {
            return null;
        }
        var said = new ItemRemarks(article.Line, article.Id, article.Title);
        if (!seen.Add(article.Id))
        {
            remarks.Add(said.Of(new Remark(RemarkCode.NumberTwice)));
            return null;
        }
        var (source, body) = bodies.TakeOver(article.Html, site, said.Said);
        LetGoOf(article.Html);
        if (body.Refusal is { } refusal)
        {
            remarks.Add(said.Of(refusal));
            return null;
        }

        used.UnionWith(article.Categories.Select(c => (WordPressTerm.Category, c.Slug)));
        used.UnionWith(article.Tags.Select(t => (WordPressTerm.Tag, t.Slug)));
        var comments = new Dictionary<string, string>();
        foreach (var comment in article.Comments)
        {
            var sanitised = bodies.RenderComment(BodyFormat.Html, comment.Html, said.Said);
            if (sanitised.Length > 0)
            {
                comments[comment.Id] = sanitised;
            }
            else
            {
                said.Said.Add(RemarkCode.CommentWithoutText, comment.Id);
            }
        }
        return new PreparedArticle(article, keys.Article(article.Id), ImportDigests.Of(article), source, body, comments, said);
    }

    /// <summary>
    /// Whoever has just parsed a text as long as a book has left its tree and half a dozen copies on the large object heap. Such
    /// texts are rare; waiting until memory runs short would double what an import needs.
    /// </summary>
    private static void LetGoOf(string text)
    {
        if (text.Length > LongText)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    /// <summary>What is said of terms: those that no imported article has are left out, because an empty section helps nobody.</summary>
    public IEnumerable<ImportRemark> OfTerms()
    {
        foreach (var term in index.Terms)
        {
            var planned = PlannedTerm.From(term);
            if (Of(term, planned) is { } remark)
            {
                yield return new ImportRemark(term.Line, "", planned.Name, remark);
            }
        }
    }

    private Remark? Of(WordPressTerm term, PlannedTerm planned) =>
        term.Taxonomy == "nav_menu" ? new(RemarkCode.MenuNotImported)
        : term.Taxonomy is not (WordPressTerm.Category or WordPressTerm.Tag) ? new(RemarkCode.TaxonomyNotImported, PlainText.Cut(term.Taxonomy, 40))
        : !used.Contains((term.Taxonomy, planned.Slug)) ? new(term.Taxonomy == WordPressTerm.Category ? RemarkCode.CategoryUnused : RemarkCode.TagUnused)
        : term.Parent.Length > 0 ? new(RemarkCode.CategoryRankDropped, PlainText.Cut(term.Parent, 80))
        : null;
}
