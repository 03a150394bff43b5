namespace Core.Imports.WordPress;

/// <summary>A category, a tag, or a term of another taxonomy.</summary>
/// <param name="Parent">The parent's slug, or empty.</param>
public sealed record WordPressTerm(int Line, string Taxonomy, string Slug, string Name, string Parent, string Description)
    : WordPressPart(Line)
{
    public const string Category = "category";
    public const string Tag = "post_tag";

    /// <summary>Co-Authors Plus keeps the writers of a post as terms of this taxonomy.</summary>
    public const string CoAuthor = "author";

    public const string Format = "post_format";
}
