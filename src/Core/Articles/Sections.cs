namespace Core.Articles;

/// <summary>The categories that the masthead names: those with something to read, in the publication's order.</summary>
public sealed record Sections(IReadOnlyList<Category> Categories);
