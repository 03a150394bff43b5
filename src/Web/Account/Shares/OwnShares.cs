using Core;
using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Account.Shares;

/// <summary>The articles that a member gives away: so many a month, each by a link of its own.</summary>
public sealed class OwnShares(MembershipDb db, Standings standings, ShareKeys keys, PublicAddress address, Publication publication, TimeProvider clock)
{
    private const int MostShown = 100;

    public async Task<IReadOnlyList<OwnShare>> AllAsync(Guid me, CancellationToken cancel)
    {
        var shown = db.Articles.Where(Article.PublicAt(clock.GetUtcNow())); // what became a draft has a title of its own by now
        var links = await db.ShareLinks.AsNoTracking().Where(link => link.SupporterId == me).OrderByDescending(link => link.MadeAt).ThenByDescending(link => link.Id).Take(MostShown)
            .Join(shown, link => link.ArticleId, article => article.Id, (link, article) => new { Link = link, Article = new ArticleLink(article.Kind, article.Slug, article.Title) }).ToListAsync(cancel);
        return
        [
            .. links.OrderByDescending(one => one.Link.MadeAt).ThenByDescending(one => one.Link.Id)
                .Select(one => new OwnShare(one.Link.Id, one.Article, one.Link.MadeAt, one.Link.Opened, one.Link.RevokedAt is null ? address.To(keys.PathOf(one.Article.Path, one.Link.Id)) : null)),
        ];
    }

    /// <summary>How many more they may make this month.</summary>
    public async Task<int> LeftAsync(Guid me, CancellationToken cancel) => Math.Max(0, publication.ShareLinks - await OfMonth(me).CountAsync(cancel));

    /// <summary>The gated text at that path, if it is open to them as members.</summary>
    public async Task<Article?> GivableAsync(Guid me, string? path, CancellationToken cancel)
    {
        var (now, slug) = (clock.GetUtcNow(), ArticleLink.SlugIn(path));
        return await db.Articles.AsNoTracking().Where(Article.PublicAt(now)).SingleOrDefaultAsync(article => article.Slug == slug, cancel) is { } article
            && Paywall.IsGivenBy(await standings.OfAsync(me), article, now) ? article : null;
    }

    /// <returns>False: none are left this month. Who has given it away already has the link they had.</returns>
    public async Task<bool> MakeAsync(Guid me, Guid articleId, CancellationToken cancel)
    {
        for (var tries = 0; tries <= ShareLink.Most; tries++)
        {
            try
            {
                return await db.WriteAsync(() => WriteAsync(me, articleId, cancel), cancel);
            }
            catch (DbUpdateException error) when (error.IsUniqueViolation())
            {
                db.ChangeTracker.Clear(); // pressed twice, or another took the place
            }
        }

        return false;
    }

    public Task<int> RevokeAsync(Guid me, Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.WriteAsync(
            () => db.ShareLinks.Where(link => link.Id == id && link.SupporterId == me && link.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.RevokedAt, now), cancel), cancel);
    }

    private async Task<bool> WriteAsync(Guid me, Guid articleId, CancellationToken cancel)
    {
        if (await db.ShareLinks.AnyAsync(link => link.SupporterId == me && link.ArticleId == articleId && link.RevokedAt == null, cancel))
        {
            return true;
        }

        var made = await OfMonth(me).CountAsync(cancel);
        if (made >= publication.ShareLinks)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        db.ShareLinks.Add(new ShareLink(Guid.CreateVersion7(now), me, articleId, Month(), made + 1, now));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private IQueryable<ShareLink> OfMonth(Guid me)
    {
        var month = Month();
        return db.ShareLinks.Where(link => link.SupporterId == me && link.Month == month);
    }

    private int Month() => FreeReads.MonthOf(publication.DayOf(clock.GetUtcNow()));
}
