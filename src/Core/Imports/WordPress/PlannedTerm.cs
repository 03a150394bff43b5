using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>A category or tag an article belongs to.</summary>
public sealed record PlannedTerm(string Slug, string Name)
{
    private const int LongestName = 100;

    public static PlannedTerm From(WordPressTerm term)
    {
        var name = PlainText.Cut(term.Name.Length > 0 ? term.Name : PlainText.Folded(term.Slug), LongestName);
        return new(Texts.Slug.Kept(term.Slug.Length > 0 ? term.Slug : name, "unnamed"), name);
    }
}
