namespace Core.Imports;

/// <summary>What an import has to say about one item of the file.</summary>
public enum RemarkKind
{
    /// <summary>The item was not imported at all.</summary>
    Rejected,

    /// <summary>The item was imported, without this part.</summary>
    NotKept,

    /// <summary>The item was imported, but this part became something else.</summary>
    Changed,
}
