using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Reading.Articles;

namespace Web.Reading.Search;

[EnableRateLimiting(Limit)]
public sealed class SearchPage(SearchIndex index, Listings listings, CurrentReader readers) : PageModel
{
    public const string Limit = "search";

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public IReadOnlyList<(ArticleCard Card, string? Excerpt)> Found { get; private set; } = [];

    public int Total { get; private set; }

    public bool WasAsked => !string.IsNullOrWhiteSpace(Query);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Freshness.Private(Response);
        var hits = await index.FindAsync(Query, await readers.OfAsync(User), cancel);
        var shown = hits.Take(Listings.OnAPage).ToList();
        var cards = (await listings.CardsAsync([.. shown.Select(hit => hit.ArticleId)], cancel)).ToDictionary(card => card.Id);
        Found = [.. shown.Where(hit => cards.ContainsKey(hit.ArticleId)).Select(hit => (cards[hit.ArticleId], hit.Excerpt))];
        Total = hits.Count;
    }
}
