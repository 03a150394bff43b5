using System.Security.Claims;
using Core.Articles;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>Decides anew at each request whether a reader comes in, and how far.</summary>
public sealed class ArticleDoor(ReadableArticles articles, Standings standings, TimeProvider clock)
{
    /// <returns>Null: for this reader nothing stands there.</returns>
    public async ValueTask<ArticleVisit?> OpenAsync(string slug, ClaimsPrincipal visitor)
    {
        if (await articles.FindAsync(slug) is not { } found)
        {
            return null;
        }

        var standing = await standings.OfAsync(visitor.SupporterId());
        var now = clock.GetUtcNow();
        var access = Paywall.Decide(found.Article, standing, now);
        return access == Access.None
            ? null
            : new ArticleVisit(found, new ReaderKind(access, visitor.Identity is { IsAuthenticated: true }, standing.IsInForce(now))) { IsForOneAlone = standing.Owes is not null };
    }
}
