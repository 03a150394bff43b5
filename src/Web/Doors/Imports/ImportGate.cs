using Core.Imports.WordPress;

namespace Web.Doors.Imports;

/// <summary>Which of the imported articles are to be gated, and with what.</summary>
/// <param name="Entitlement">What opens them; the tier's slug.</param>
/// <param name="CategorySlug">Only articles of this category; null for all.</param>
internal sealed record ImportGate(string Entitlement, string? CategorySlug)
{
    public bool IsFor(PlannedArticle article) =>
        CategorySlug is null ? !article.IsPage : article.Categories.Any(c => c.Slug == CategorySlug);
}
