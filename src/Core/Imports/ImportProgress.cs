namespace Core.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Bytes">Read so far.</param>
/// <param name="Items">Finished so far.</param>
public sealed record ImportProgress(long Bytes, long TotalBytes, int Items)
{
    public int Percent => TotalBytes == 0 ? 100 : (int)Math.Min(100, Bytes * 100 / TotalBytes);
}
