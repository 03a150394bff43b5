using Core.Articles;
using Core.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Reading.Articles;

namespace Web.Reading.Search;

[EnableRateLimiting(Limit)]
public sealed class SearchPage(SearchIndex index, Listings listings, Standings standings, StaffSession staff) : PageModel
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
        var hits = await index.FindAsync(Query, await ReaderAsync(), cancel);
        var shown = hits.Take(Listings.OnAPage).ToList();
        var cards = (await listings.CardsAsync([.. shown.Select(hit => hit.ArticleId)], cancel)).ToDictionary(card => card.Id);
        Found = [.. shown.Where(hit => cards.ContainsKey(hit.ArticleId)).Select(hit => (cards[hit.ArticleId], hit.Excerpt))];
        Total = hits.Count;
    }

    /// <summary>To find a text is not to read it: what is free this month does not count here.</summary>
    private async Task<Reader> ReaderAsync() =>
        new(await standings.OfAsync(User.SupporterId())) { IsRegistered = User.SupporterId() is not null, MayEdit = staff.May(User, Permission.EditArticles) };
}
