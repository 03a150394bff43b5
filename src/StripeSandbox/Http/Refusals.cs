namespace StripeSandbox.Http;

/// <summary>The latest calls that were refused: the address in each error leads to the overview, which tells them.</summary>
internal sealed class Refusals
{
    private const int Kept = 500;

    private readonly Lock gate = new();
    private readonly Queue<Refused> latest = new();

    public void Add(Refused refused)
    {
        lock (gate)
        {
            latest.Enqueue(refused);
            if (latest.Count > Kept)
            {
                latest.Dequeue();
            }
        }
    }

    public Refused? Find(string request)
    {
        lock (gate)
        {
            return latest.FirstOrDefault(refused => string.Equals(refused.Request, request, StringComparison.Ordinal));
        }
    }
}
