namespace Core.Facts;

/// <summary>An article will appear by itself.</summary>
public sealed record ArticleScheduled(Guid ArticleId, string Title, DateTimeOffset AppearsAt)
    : Fact(FactKind.ArticleScheduled, ArticleId);
