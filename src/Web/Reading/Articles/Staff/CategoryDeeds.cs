using System.Globalization;
using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Reading.Articles.Staff;

/// <summary>Names, orders, hides and merges the categories of the publication.</summary>
public sealed class CategoryDeeds(MembershipDb db, FactLog facts)
{
    /// <summary>In their order; those that were merged are gone.</summary>
    public Task<List<Category>> StandingAsync(CancellationToken cancel) =>
        db.Categories.Where(category => category.MergedIntoId == null).OrderBy(category => category.Rank).ThenBy(category => category.Name).ToListAsync(cancel);

    public Task<Dictionary<Guid, int>> CountsAsync(CancellationToken cancel) =>
        db.Categories.Select(category => new { category.Id, Count = db.Articles.Count(article => article.Categories.Contains(category)) }).ToDictionaryAsync(row => row.Id, row => row.Count, cancel);

    /// <summary>Whatever is moved to another's place stands there: moved up before it, moved down behind it.</summary>
    public Task SaveAsync(IReadOnlyList<CategoryForm> forms, Guid? staff, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            var standing = await StandingAsync(cancel);
            var places = forms.DistinctBy(form => form.Id).ToDictionary(form => form.Id, form => form.Place!.Value);
            var ordered = standing.Select((category, at) => (Category: category, Before: at + 1, Place: places.GetValueOrDefault(category.Id, at + 1)))
                .OrderBy(one => one.Place).ThenBy(one => one.Place.CompareTo(one.Before)).ThenBy(one => one.Before).Select(one => one.Category).ToList();
            foreach (var (category, rank) in ordered.Select((one, rank) => (one, rank)))
            {
                var changes = Apply(category, forms.FirstOrDefault(form => form.Id == category.Id), rank);
                if (changes.Count > 0)
                {
                    await facts.StateAsync(new CategoryRevised(category.Id, category.Name, changes), staff, cancel);
                }
            }

            await db.SaveChangesAsync(cancel);
        },
        cancel);

    /// <returns>False: one of them is gone, or both are the same.</returns>
    public Task<bool> MergeAsync(Guid from, Guid into, Guid? staff, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            // In one order, whoever merges what at the same moment: each waits for the other, and finds what it left.
            foreach (var id in new[] { from, into }.Order())
            {
                if (from == into || await db.Categories.Where(category => category.Id == id && category.MergedIntoId == null).ExecuteUpdateAsync(set => set.SetProperty(category => category.Rank, category => category.Rank), cancel) == 0)
                {
                    return false;
                }
            }

            var (gone, other) = (await db.Categories.SingleAsync(category => category.Id == from, cancel), await db.Categories.SingleAsync(category => category.Id == into, cancel));
            await db.MoveArticlesAsync(from, into, cancel);
            foreach (var earlier in await db.Categories.Where(category => category.MergedIntoId == from).ToListAsync(cancel))
            {
                earlier.MergeInto(other);
            }

            gone.MergeInto(other);
            await facts.StateAsync(new CategoriesMerged(gone.Id, gone.Name, other.Name), staff, cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);

    private static IReadOnlyList<FieldChange> Apply(Category category, CategoryForm? form, int rank)
    {
        var (name, description, isHidden) = form is null ? (category.Name, category.Description, category.IsHidden) : (form.Name!.Trim(), (form.Description ?? "").Trim(), form.IsHidden);
        var changes = FieldChange.Among(
            new("name", category.Name, name),
            new("description", category.Description, description),
            new("place", Figure(category.Rank + 1), Figure(rank + 1)),
            new("hidden", Flag(category.IsHidden), Flag(isHidden)));
        (category.Name, category.Description, category.IsHidden, category.Rank) = (name, description, isHidden, rank);
        return changes;
    }

    private static string? Flag(bool isSet) => isSet ? "yes" : null;

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}
