namespace Core.Facts;

/// <summary>A member took back a change that had not come yet.</summary>
public sealed record ChangeUndoAsked(Guid MembershipId, Guid SupporterId, string ToTier, Money ToPrice, Term ToTerm)
    : Fact(FactKind.ChangeUndoAsked, MembershipId, SupporterId);
