namespace Core.Facts;

/// <summary>It stands there by its date again.</summary>
public sealed record ArticleUnpinned(Guid ArticleId, string Title)
    : Fact(FactKind.ArticleUnpinned, ArticleId);
