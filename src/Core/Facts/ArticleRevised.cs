namespace Core.Facts;

/// <summary>An article was saved again.</summary>
/// <param name="Changes">Of its text the number of words, not the words.</param>
public sealed record ArticleRevised(Guid ArticleId, IReadOnlyList<FieldChange> Changes)
    : Fact(FactKind.ArticleRevised, ArticleId);
