using Core.Articles;
using Core.Comments;

namespace Web.Ground.Shelf;

/// <summary>An article with what stands around it. It holds the whole text: what a reader is given of it, Paywall decides.</summary>
/// <param name="Previous">The one published before it.</param>
/// <param name="Next">The one published after it.</param>
/// <param name="Comments">Approved ones; on a gated article they are for whoever may read it all, because they quote it.</param>
public sealed record ReadableArticle(
    Article Article, ArticleLink? Related, ArticleLink? Previous, ArticleLink? Next, IReadOnlyList<CommentThread> Comments);
