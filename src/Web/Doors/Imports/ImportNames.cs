using Core.Articles;
using Core.Imports;
using Core.Imports.WordPress;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>
/// Finds or makes the authors, categories and tags that articles name. It remembers ids between batches, never entities, because
/// each batch has a context of its own.
/// </summary>
internal sealed class ImportNames(WordPressIndex index, ImportKeys keys, ImportCounts counts, TimeProvider clock)
{
    private readonly HashSet<string> slugs = [];
    private readonly HashSet<string> authorSlugs = [];

    // A dry run saves nothing, so the next batch would find the same name missing again.
    private readonly HashSet<string> counted = [];

    /// <summary>The slugs that are taken; read once.</summary>
    public async Task LoadAsync(MembershipDb db, CancellationToken cancel)
    {
        slugs.UnionWith(await db.Articles.Select(a => a.Slug).ToListAsync(cancel));
        authorSlugs.UnionWith(await db.Authors.Select(a => a.Slug).ToListAsync(cancel));
    }

    public string FreeSlug(string slug, Remarks remarks)
    {
        var free = Free(slugs, slug);
        if (free != slug)
        {
            remarks.Add(RemarkCode.SlugTaken, slug, free);
        }
        return free;
    }

    public async Task<List<Author>> AuthorsAsync(MembershipDb db, IReadOnlyList<string> logins, CancellationToken cancel)
    {
        var found = new List<Author>();
        foreach (var login in logins)
        {
            var key = keys.Author(login);
            var author = db.Authors.Local.FirstOrDefault(a => a.ExternalKey == key)
                ?? await db.Authors.FirstOrDefaultAsync(a => a.ExternalKey == key, cancel);
            if (author is null)
            {
                // A login may be an e-mail address, which must not become public.
                var shown = login.Split('@')[0];
                var name = index.Author(login)?.DisplayName is { Length: > 0 } display && !display.Contains('@', StringComparison.Ordinal) ? display : shown;
                author = new Author(NewId(), Free(authorSlugs, Slug.Kept(shown, "author")), PlainText.Cut(name, 100)) { ExternalKey = key };
                db.Authors.Add(author);
                counts.Authors += counted.Add(key) ? 1 : 0;
            }
            found.Add(author);
        }
        return [.. found.Distinct()];
    }

    public async Task<List<Category>> CategoriesAsync(MembershipDb db, IReadOnlyList<PlannedTerm> terms, CancellationToken cancel)
    {
        var found = new List<Category>();
        foreach (var term in terms)
        {
            var category = db.Categories.Local.FirstOrDefault(c => c.Slug == term.Slug && c.MergedIntoId is null)
                ?? await db.CategoryAsync(term.Slug, cancel);
            if (category is null)
            {
                var last = await db.Categories.MaxAsync(c => (int?)c.Rank, cancel) ?? 0;
                var made = db.Categories.Local.Count == 0 ? 0 : db.Categories.Local.Max(c => c.Rank);
                category = new Category(NewId(), term.Slug, term.Name) { Rank = Math.Max(last, made) + 1 };
                db.Categories.Add(category);
                counts.Categories += counted.Add("category " + term.Slug) ? 1 : 0;
            }
            found.Add(category);
        }
        return [.. found.Distinct()];
    }

    public async Task<List<Tag>> TagsAsync(MembershipDb db, IReadOnlyList<PlannedTerm> terms, CancellationToken cancel)
    {
        var wanted = terms.Select(t => t.Slug).ToList();
        var known = await db.Tags.Where(t => wanted.Contains(t.Slug)).ToListAsync(cancel);
        var found = new List<Tag>();
        foreach (var term in terms)
        {
            var tag = known.Find(t => t.Slug == term.Slug) ?? db.Tags.Local.FirstOrDefault(t => t.Slug == term.Slug);
            if (tag is null)
            {
                tag = new Tag(NewId(), term.Slug, term.Name);
                db.Tags.Add(tag);
                counts.Tags += counted.Add("tag " + term.Slug) ? 1 : 0;
            }
            found.Add(tag);
        }
        return found;
    }

    private static string Free(HashSet<string> taken, string wanted)
    {
        var free = wanted;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }
        return free;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
