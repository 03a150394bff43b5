namespace Core.Imports;

/// <summary>Collects what is said about one item, so that every remark carries the item's line, number and title.</summary>
public sealed class Remarks(int line, string item, string title)
{
    private readonly List<ImportRemark> list = [];

    public IReadOnlyList<ImportRemark> All => list;

    public void NotKept(string sentence) => Add(RemarkKind.NotKept, sentence);

    public void Changed(string sentence) => Add(RemarkKind.Changed, sentence);

    public ImportRemark Rejected(string sentence) => new(line, item, title, RemarkKind.Rejected, sentence);

    private void Add(RemarkKind kind, string sentence)
    {
        var remark = new ImportRemark(line, item, title, kind, sentence);
        if (!list.Contains(remark))
        {
            list.Add(remark);
        }
    }
}
