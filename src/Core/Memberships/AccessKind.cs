namespace Core.Memberships;

/// <summary>Why somebody reads who pays nothing month by month.</summary>
public enum AccessKind
{
    /// <summary>Staff gave it.</summary>
    Given,

    /// <summary>Somebody else paid for it, for a time.</summary>
    Gift,

    /// <summary>Its holder paid once and for good.</summary>
    Lifetime,

    /// <summary>Its tier costs nothing.</summary>
    Free,
}
