namespace Core.Facts;

/// <summary>Staff set anew how long members read on when money does not come; the days of each field.</summary>
public sealed record AccessPolicyChanged(IReadOnlyList<FieldChange> Changes)
    : Fact(FactKind.AccessPolicyChanged);
