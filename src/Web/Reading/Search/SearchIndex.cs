using Core.Articles;
using Core.Facts;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;

namespace Web.Reading.Search;

/// <summary>
/// Everything public in memory, folded: a search then costs no database, and finds the same on both. The newest 5,000 texts
/// (about 60 MB) are held; older ones are not found.
/// </summary>
public sealed class SearchIndex(MembershipDb db, SiteShelf shelf, TimeProvider clock)
{
    private const int MostTexts = 5000;

    public sealed record Entries(IReadOnlyList<SearchEntry> NewestFirst);

    /// <summary>Best first; nothing for a query without words.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? query, Reader reader, CancellationToken cancel)
    {
        var words = SearchText.WordsOf(query);
        if (words.Count == 0)
        {
            return [];
        }

        var entries = await shelf.GetAsync("search", Stale.Articles, ReadAsync, kilobytes: 20_000);
        var now = clock.GetUtcNow();
        return [.. entries.NewestFirst.Select(entry => entry.Find(words, reader, now)).OfType<SearchHit>().OrderBy(hit => hit.Rank)];
    }

    private async Task<Entries> ReadAsync()
    {
        var now = clock.GetUtcNow();
        var entries = new List<SearchEntry>();
        var articles = db.Articles.AsNoTracking()
            .Where(Article.PublicAt(now))
            .OrderByDescending(article => article.PublishedAt).Take(MostTexts).AsAsyncEnumerable();
        await foreach (var article in articles)
        {
            entries.Add(new SearchEntry(article));
        }

        return new Entries(entries);
    }
}
