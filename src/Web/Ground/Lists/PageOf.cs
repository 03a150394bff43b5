namespace Web.Ground.Lists;

/// <summary>One page of a long list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">The rows of all pages; null where nobody counted, as are the pages.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Number, bool HasMore, int? Total, int? Pages)
{
    /// <summary>False for a page behind the last one.</summary>
    public bool Exists => Pages is not { } pages || Number <= pages;

    /// <summary>What leads to the pages beside this one.</summary>
    /// <param name="to">The address of a page.</param>
    public Pager Pager(Func<int, string> to) => new(Number, Pages, HasMore, to);
}
