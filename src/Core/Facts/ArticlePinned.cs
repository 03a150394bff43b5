namespace Core.Facts;

/// <summary>An article leads the front page.</summary>
public sealed record ArticlePinned(Guid ArticleId, string Title)
    : Fact(FactKind.ArticlePinned, ArticleId);
