using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>Whoever comes by a link that a member made reads the article, while it is not revoked and the member reads it themselves.</summary>
public sealed class Guests(ShareKeys keys, Standings standings, CurrentPublication publication, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<bool> IsOneAsync(HttpRequest request, Article article)
    {
        if (publication.Value.ShareLinks == 0 || keys.Read(request) is not { } id)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var link = db.ShareLinks.Where(link => link.Id == id && link.ArticleId == article.Id && link.RevokedAt == null);
        var now = clock.GetUtcNow();
        if (await link.Select(found => (Guid?)found.SupporterId).SingleOrDefaultAsync() is not { } host
            || !Paywall.IsGivenBy(await standings.OfAsync(host), article, now))
        {
            return false;
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await db.WriteAsync(() => link.ExecuteUpdateAsync(set => set.SetProperty(found => found.Opened, found => found.Opened + 1)));
        }

        return true;
    }
}
