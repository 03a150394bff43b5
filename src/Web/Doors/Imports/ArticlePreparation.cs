using Core.Articles;
using Core.Imports;
using Core.Imports.WordPress;
using Web.Doors.Imports.Html;
using Web.Ground.Texts;

namespace Web.Doors.Imports;

/// <summary>From an item of the file to an article that can be written: planned, sanitised, and with a digest.</summary>
internal sealed class ArticlePreparation(WordPressIndex index, ImportKeys keys, BodyRenderer bodies, TimeProvider clock)
{
    private const int LongText = 200_000;

    private readonly ArticlePlanner planner = new(index);
    private readonly ImportedHtml html = new();
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
        var said = new Remarks(article.Line, article.Id, article.Title);
        if (!seen.Add(article.Id))
        {
            remarks.Add(said.Rejected("Its number (wp:post_id) is in the file twice; the first one counts."));
            return null;
        }
        used.UnionWith(article.Categories.Select(c => (WordPressTerm.Category, c.Slug)));
        used.UnionWith(article.Tags.Select(t => (WordPressTerm.Tag, t.Slug)));
        var source = html.Source(article.Html, site, said);
        LetGoOf(article.Html);
        var comments = new Dictionary<string, string>();
        foreach (var comment in article.Comments)
        {
            var sanitised = html.Comment(comment.Html, said);
            if (sanitised.Length > 0)
            {
                comments[comment.Id] = sanitised;
            }
            else
            {
                said.NotKept($"Comment {comment.Id}: nothing is left of it but forbidden HTML.");
            }
        }
        var body = bodies.Render(BodyFormat.Html, source);
        LetGoOf(source);
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

    /// <summary>Terms that no imported article has: an empty section helps nobody.</summary>
    public IEnumerable<ImportRemark> UnusedTerms()
    {
        foreach (var term in index.Terms)
        {
            var planned = PlannedTerm.From(term);
            var remarks = new Remarks(term.Line, "", planned.Name);
            if (term.Taxonomy is not (WordPressTerm.Category or WordPressTerm.Tag))
            {
                yield return remarks.Rejected(term.Taxonomy == "nav_menu" ? "Menus are not imported." : $"Terms of \"{PlainText.Cut(term.Taxonomy, 40)}\" are not imported.");
            }
            else if (!used.Contains((term.Taxonomy, planned.Slug)))
            {
                yield return remarks.Rejected(term.Taxonomy == WordPressTerm.Category ? "A category without an article." : "A tag without an article.");
            }
            else if (term.Parent.Length > 0)
            {
                remarks.NotKept($"It stood below the category \"{PlainText.Cut(term.Parent, 80)}\"; categories have no order of rank here.");
                yield return remarks.All[0];
            }
        }
    }
}
