namespace Core.Imports.WordPress;

/// <summary>A category or tag an article belongs to.</summary>
public sealed record PlannedTerm(string Slug, string Name)
{
    private const int LongestName = 100;

    public static PlannedTerm From(WordPressTerm term)
    {
        var name = PlainText.Cut(PlainText.From(term.Name.Length > 0 ? term.Name : term.Slug), LongestName);
        return new(ImportSlug.From(term.Slug.Length > 0 ? term.Slug : name, "unnamed"), name);
    }
}
