namespace Web.Billing.Reconciling;

/// <summary>Which of Stripe's ids were on the pages that were read. Millions fit: each is kept as a number of 64 bits (FNV-1a), and who is not among these is asked for by name.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<ulong> seen = [];

    public void Add(string id) => seen.Add(Of(id));

    public bool Has(string id) => seen.Contains(Of(id));

    private static ulong Of(string id)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 1_099_511_628_211UL);
        }

        return hash;
    }
}
