namespace Web.Ground.Lists;

/// <summary>One question of a list's filter, as <c>_ListChoice</c> asks it: a labelled choice whose first answer leaves everything in.</summary>
/// <param name="Name">As the address names it.</param>
/// <param name="All">The words of the first answer.</param>
/// <param name="Chosen">The value in force; null or empty for all.</param>
public sealed record ListChoice(string Name, string Label, string All, IEnumerable<(string Value, string Words)> Answers, string? Chosen)
{
    /// <summary>The answers are what the publisher wrote, such as the names of tiers.</summary>
    public bool AreTheirs { get; init; }
}
