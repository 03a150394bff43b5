using Data;

namespace Web.Operations;

/// <summary>What stands on an archive: of which kind of database, of which mode, when made.</summary>
internal sealed record ArchiveLabel(DatabaseProvider Provider, bool IsSandbox, DateTimeOffset MadeAt)
{
    public const string FileName = "membership.json";

    /// <summary>Where in the archive the data directory's files are.</summary>
    public const string Folder = "data";
}
