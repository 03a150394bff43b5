namespace Core.Facts;

/// <summary>An article was begun.</summary>
public sealed record ArticleCreated(Guid ArticleId, string Title, string Path)
    : Fact(FactKind.ArticleCreated, ArticleId);
