namespace Core.Facts;

/// <summary>A supporter has another address now, which they have proved. Neither of the two is kept here.</summary>
public sealed record EmailChanged(Guid SupporterId)
    : Fact(FactKind.EmailChanged, SupporterId, SupporterId);
