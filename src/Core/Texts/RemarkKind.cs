namespace Core.Texts;

/// <summary>What a remark says of something that came in.</summary>
public enum RemarkKind
{
    /// <summary>It was not taken at all.</summary>
    Rejected,

    /// <summary>It was taken, without this part.</summary>
    NotKept,

    /// <summary>It was taken, but this part became something else.</summary>
    Changed,
}
