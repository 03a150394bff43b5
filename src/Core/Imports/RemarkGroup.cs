using Core.Texts;

namespace Core.Imports;

/// <summary>One kind of loss or change, and all that it befell.</summary>
public sealed record RemarkGroup(RemarkCode Code, IReadOnlyList<ImportRemark> Remarks)
{
    public RemarkKind Kind => Remarks[0].What.Kind;
}
