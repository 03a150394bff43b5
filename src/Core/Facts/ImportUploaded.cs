namespace Core.Facts;

/// <summary>An export of another site was handed in.</summary>
public sealed record ImportUploaded(Guid ImportId, long Bytes)
    : Fact(FactKind.ImportUploaded, ImportId);
