using Core.Texts;

namespace Core.Imports;

/// <summary>What is said of one item, each remark with the item's line, number and title.</summary>
public sealed class ItemRemarks(int line, string item, string title)
{
    public Remarks Said { get; } = new();

    public IEnumerable<ImportRemark> All => Said.All.Select(Of);

    public ImportRemark Of(Remark remark) => new(line, item, title, remark);
}
