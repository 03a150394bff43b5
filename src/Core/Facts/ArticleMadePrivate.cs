namespace Core.Facts;

/// <summary>An article is for staff alone.</summary>
public sealed record ArticleMadePrivate(Guid ArticleId, string Title)
    : Fact(FactKind.ArticleMadePrivate, ArticleId);
