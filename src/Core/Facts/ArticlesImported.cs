namespace Core.Facts;

/// <summary>An import wrote some articles.</summary>
/// <param name="Keys">What the other site calls them.</param>
public sealed record ArticlesImported(IReadOnlyList<string> Keys)
    : Fact(FactKind.ArticlesImported);
