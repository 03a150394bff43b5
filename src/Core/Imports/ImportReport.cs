
namespace Core.Imports;

/// <summary>All there is to say after an import; written as JSON for whoever asked for it.</summary>
/// <param name="Source">The site the file came from.</param>
/// <param name="StoppedAtLine">Where reading ended before the end of the file; null when it was read whole.</param>
/// <param name="StoppedBecause">The reason, as it is kept.</param>
public sealed record ImportReport(
    bool IsDryRun,
    string Source,
    ImportCounts Counts,
    int? StoppedAtLine,
    string? StoppedBecause,
    IReadOnlyList<ImportRemark> Remarks)
{
    /// <summary>By kind of loss: what was refused first, then what is lost, then what changed; what befell the most first.</summary>
    public IReadOnlyList<RemarkGroup> ByKind() =>
        [.. Remarks.GroupBy(remark => (remark.What.Code, remark.What.Kind))
            .Select(group => new RemarkGroup(group.Key.Code, [.. group]))
            .OrderBy(group => group.Kind).ThenByDescending(group => group.Remarks.Count).ThenBy(group => group.Code)];
}
