namespace Core.Facts;

/// <summary>What the publication says of itself changed.</summary>
public sealed record SiteChanged(IReadOnlyList<FieldChange> Changes)
    : Fact(FactKind.SiteChanged);
