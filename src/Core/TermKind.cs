namespace Core;

/// <summary>Whether what is paid for is paid again.</summary>
public enum TermKind
{
    /// <summary>Every so many months.</summary>
    Months,

    /// <summary>Never: it was for that moment.</summary>
    Once,

    /// <summary>Never: it was for good.</summary>
    Lifetime,
}
