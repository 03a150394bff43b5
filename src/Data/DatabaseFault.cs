namespace Data;

/// <summary>Why the database cannot be used at all, whatever is asked of it. An answer that merely refuses one deed is none.</summary>
public enum DatabaseFault
{
    /// <summary>It does not answer, or lets nobody in.</summary>
    Away,

    /// <summary>It can be read, and what is written finds no room or breaks off.</summary>
    Full,

    /// <summary>It can be read, and may not be written.</summary>
    ReadOnly,

    /// <summary>The file is cut off, or no database.</summary>
    Damaged,
}
