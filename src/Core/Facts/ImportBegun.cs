namespace Core.Facts;

/// <summary>An import was begun.</summary>
/// <param name="Gate">The tier that its articles are for; null: everybody.</param>
/// <param name="Category">The only one that is gated; null: all articles are.</param>
public sealed record ImportBegun(Guid ImportId, string? Gate, string? Category)
    : Fact(FactKind.ImportBegun, ImportId);
