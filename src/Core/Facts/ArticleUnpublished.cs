namespace Core.Facts;

/// <summary>An article is a draft again.</summary>
public sealed record ArticleUnpublished(Guid ArticleId, string Title)
    : Fact(FactKind.ArticleUnpublished, ArticleId);
