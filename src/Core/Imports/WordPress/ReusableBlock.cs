namespace Core.Imports.WordPress;

/// <summary>A text of the export that posts refer to by its number.</summary>
/// <param name="IsShown">WordPress shows one that is published and has no password, and nothing in the place of any other.</param>
/// <param name="IsCut">It is longer than <see cref="Longest"/>: its end is missing.</param>
public sealed record ReusableBlock(string Text, bool IsShown, bool IsCut)
{
    /// <summary>Characters: each is kept while the file is read.</summary>
    public const int Longest = 100_000;

    /// <summary>Of a cut one all up to the last whole tag: half a tag would take away what follows it in the post.</summary>
    public static ReusableBlock From(WordPressItem item)
    {
        var isShown = item is { Status: "publish", HasPassword: false };
        return new(!isShown ? "" : item.IsContentCut ? item.Content[..(item.Content.LastIndexOf('>') + 1)] : item.Content, isShown, item.IsContentCut);
    }
}
