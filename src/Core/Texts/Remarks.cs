namespace Core.Texts;

/// <summary>Collects what is said of one text, each thing once.</summary>
public sealed class Remarks
{
    private readonly HashSet<Remark> said = [];
    private readonly List<Remark> inOrder = [];

    public IReadOnlyList<Remark> All => inOrder;

    public void Add(RemarkCode code, string of = "", string to = "")
    {
        var remark = new Remark(code, of, to);
        if (said.Add(remark))
        {
            inOrder.Add(remark);
        }
    }
}
