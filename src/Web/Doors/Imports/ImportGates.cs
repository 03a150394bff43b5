using Core.Imports;
using Core.Imports.WordPress;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>Finds the tier and the category that were asked for by slug or by name.</summary>
internal static class ImportGates
{
    /// <exception cref="ImportWishException">There is no such tier, or no such category in the file.</exception>
    public static async Task<ImportGate?> FindAsync(MembershipDb db, ImportWish wish, WordPressIndex index, CancellationToken cancel)
    {
        if (wish.Gate is null)
        {
            return wish.Category is null ? null : throw new ImportWishException("Imports.Wish.NoGate");
        }
        var tiers = await db.Tiers.Where(t => t.ArchivedAt == null).OrderBy(t => t.Rank).Select(t => new { t.Slug, t.Name }).ToListAsync(cancel);
        var tier = tiers.Find(t => Same(t.Slug, wish.Gate)) ?? tiers.Find(t => Same(t.Name, wish.Gate))
            ?? throw (tiers.Count == 0
                ? new ImportWishException("Imports.Wish.NoTiers", wish.Gate)
                : new ImportWishException("Imports.Wish.NoTier", wish.Gate, string.Join(", ", tiers.Select(t => t.Slug))));
        return new ImportGate(tier.Slug, Category(wish.Category, index));
    }

    private static string? Category(string? wanted, WordPressIndex index)
    {
        if (wanted is null)
        {
            return null;
        }
        var categories = index.Terms.Where(t => t.Taxonomy == WordPressTerm.Category).Select(PlannedTerm.From).ToList();
        var found = categories.Find(c => Same(c.Slug, wanted)) ?? categories.Find(c => Same(c.Name, wanted));
        return found?.Slug ?? throw new ImportWishException("Imports.Wish.NoCategory", wanted, PlainText.Cut(string.Join(", ", categories.Select(c => c.Slug)), 500));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
