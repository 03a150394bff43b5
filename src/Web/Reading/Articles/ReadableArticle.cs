using System.Collections.Concurrent;
using Core.Articles;
using Core.Comments;
using Core.Facts;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>
/// An article with what stands around it. It holds the whole text: what a reader is given of it, Paywall decides. It leaves the shelf
/// with whatever its page is made of, and its pages with it.
/// </summary>
/// <param name="Previous">The one published before it.</param>
/// <param name="Next">The one published after it.</param>
/// <param name="Comments">Approved ones; on a gated article they are for whoever may read it all, because they quote it.</param>
public sealed record ReadableArticle(
    Article Article, ArticleLink? Related, ArticleLink? Previous, ArticleLink? Next, IReadOnlyList<CommentThread> Comments, CallForSupport Call)
{
    /// <summary>What the article and every page of it show. A page that shows more is not kept.</summary>
    public const Stale MadeOf = Stale.Articles | Stale.Call | Stale.Sections | Stale.Publication;

    /// <summary>Where it stands, as a request names it.</summary>
    public string Path { get; } = Uri.UnescapeDataString(ArticleLink.To(Article).Path);

    /// <summary>Made at the first request of each kind of reader.</summary>
    internal ConcurrentDictionary<ReaderKind, KeptPage> Pages { get; } = new();

    /// <param name="shown">What the page was made of. It leaves with the article, so it is kept only when the article leaves with all of that.</param>
    internal KeptPage Keep(ReaderKind reader, KeptPage page, Stale shown) => (shown & ~MadeOf) == Stale.Nothing ? Pages.GetOrAdd(reader, page) : page;
}
