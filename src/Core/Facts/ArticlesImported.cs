namespace Core.Facts;

/// <summary>An import wrote some articles, or their gates, comments or old addresses, in one transaction.</summary>
/// <param name="Keys">What the other site calls them.</param>
/// <param name="ImportId">The uploaded file; null when it was imported by command. The numbers say what this transaction wrote.</param>
public sealed record ArticlesImported(
    IReadOnlyList<string> Keys, Guid? ImportId = null, int Added = 0, int Updated = 0, int Gated = 0, int Authors = 0, int Categories = 0, int Tags = 0, int Comments = 0, int OldAddresses = 0)
    : Fact(FactKind.ArticlesImported, ImportId);
