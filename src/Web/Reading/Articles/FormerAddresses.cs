using Core.Articles;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Reading.Articles;

/// <summary>Addresses an article had before (another slug, another system) lead to where it stands now.</summary>
public sealed class FormerAddresses(MembershipDb db, TimeProvider clock)
{
    /// <summary>The present address; null when nothing public ever stood there.</summary>
    public async Task<string?> FindAsync(PathString path, QueryString query, CancellationToken cancel)
    {
        if (SitePath.Normal(path.Value ?? "", query.Value ?? "") is not { } former)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var article = await db.OldAddresses.AsNoTracking()
            .Where(old => old.Path == former)
            .Join(db.Articles, old => old.ArticleId, article => article.Id, (old, article) => article)
            .Where(Article.PublicAt(now))
            .Select(article => new ArticleLink(article.Kind, article.Slug, ""))
            .FirstOrDefaultAsync(cancel);
        return article?.Path;
    }

    /// <summary>The last of all endpoints: a moved article, else nothing.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext http, FormerAddresses former)
    {
        var present = await former.FindAsync(http.Request.Path, http.Request.QueryString, http.RequestAborted);
        if (present is null)
        {
            return Results.NotFound();
        }

        Freshness.List(http);
        return Results.Redirect(present, permanent: true);
    }
}
