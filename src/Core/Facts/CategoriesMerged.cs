namespace Core.Facts;

/// <summary>A section's articles stand in another one now, and its address leads there.</summary>
public sealed record CategoriesMerged(Guid CategoryId, string Name, string Into)
    : Fact(FactKind.CategoriesMerged, CategoryId);
