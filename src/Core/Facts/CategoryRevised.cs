namespace Core.Facts;

/// <summary>What staff say of a section changed.</summary>
public sealed record CategoryRevised(Guid CategoryId, string Name, IReadOnlyList<FieldChange> Changes)
    : Fact(FactKind.CategoryRevised, CategoryId);
