namespace Web.Ground.Lists;

/// <summary>A column's head that orders the list by it, as <c>_SortHead</c> shows it.</summary>
/// <param name="Href">The list ordered so, from its first page; ordered so already, the other way round where there is one.</param>
/// <param name="Order">"ascending" or "descending"; null while the list is ordered by something else.</param>
public sealed record SortHead(string Words, string Href, string? Order)
{
    public string? Class { get; init; }

    /// <param name="to">The address of the list in an order.</param>
    /// <param name="ways">The column's orders, the first one first; each with true where it goes upwards.</param>
    public static SortHead Of<TSort>(string words, TSort now, Func<TSort, string> to, params (TSort Sort, bool IsAscending)[] ways)
        where TSort : struct, Enum
    {
        var at = Array.FindIndex(ways, way => EqualityComparer<TSort>.Default.Equals(way.Sort, now));
        var next = ways[(at + 1) % ways.Length].Sort;
        return new SortHead(words, to(next), at < 0 ? null : ways[at].IsAscending ? "ascending" : "descending");
    }
}
