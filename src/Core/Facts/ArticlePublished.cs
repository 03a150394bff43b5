namespace Core.Facts;

/// <summary>An article is there for readers.</summary>
public sealed record ArticlePublished(Guid ArticleId, string Title)
    : Fact(FactKind.ArticlePublished, ArticleId);
