namespace Web.Ground.Lists;

/// <summary>What <c>_Pager</c> shows below a list: where one is, and the ways to the pages beside it.</summary>
/// <param name="To">The address of a page.</param>
public sealed record Pager(int Number, int? Pages, bool HasMore, Func<int, string> To)
{
    /// <summary>The keys of the two links' words; lists are newest first unless somebody ordered them.</summary>
    public (string Before, string After) Words { get; init; } = ("Lists.Pager.Newer", "Lists.Pager.Older");
}
