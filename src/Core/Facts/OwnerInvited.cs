namespace Core.Facts;

/// <summary>A link that signs an owner in was made on the server.</summary>
public sealed record OwnerInvited(Guid SupporterId)
    : Fact(FactKind.OwnerInvited, SupporterId, SupporterId);
