namespace Core.Imports;

/// <summary>What an import did, or in a dry run would do, with one article.</summary>
public enum ImportOutcome
{
    Added,
    Updated,

    /// <summary>Already here, and the file says what it said the last time.</summary>
    Unchanged,

    /// <summary>The file and an editor here both changed it; what stands here stays.</summary>
    KeptAsEdited,
}
