using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>
/// The free articles of each reader's month: of who is signed in they are kept here, of everybody else in their browser's cookie. One meter for the whole site;
/// it counts only what is not open to the reader otherwise.
/// </summary>
public sealed class FreeReadBook(FreeReadCookie cookie, CurrentPublication publication, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>Null where the publication gives none away.</returns>
    public async Task<FreeReads?> OfAsync(HttpContext http)
    {
        if (publication.Value.FreeReads is not (> 0 and var allowed))
        {
            return null;
        }

        var month = Month();
        var read = new HashSet<Guid>(cookie.Read(http, month));
        if (http.User.SupporterId() is { } me)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
            read.UnionWith(await Rows(db, me, month).Select(row => row.ArticleId).ToListAsync(http.RequestAborted));
        }

        return new FreeReads(allowed, read);
    }

    /// <summary>This one is opened as well.</summary>
    /// <returns>With it; null when others were faster and none are left.</returns>
    public async Task<FreeReads?> CountAsync(HttpContext http, FreeReads before, Guid article)
    {
        if (before.Has(article))
        {
            return before;
        }

        var month = Month();
        var after = before with { Read = new HashSet<Guid>(before.Read) { article } };
        if (http.User.SupporterId() is not { } me)
        {
            cookie.Write(http, month, after.Read);
            return after;
        }

        return await KeepAsync(me, month, before, article) ? after : null;
    }

    /// <summary>The database gives each place of a month away once.</summary>
    private async Task<bool> KeepAsync(Guid me, int month, FreeReads before, Guid article)
    {
        for (var tries = 0; tries <= FreeReads.Most; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
            try
            {
                return await db.WriteAsync(() => WriteAsync(db, me, month, before, article));
            }
            catch (DbUpdateException error) when (error.IsUniqueViolation())
            {
                // Opened in another window at this moment, or another article took the place.
            }
        }

        return false;
    }

    private async Task<bool> WriteAsync(MembershipDb db, Guid me, int month, FreeReads before, Guid article)
    {
        var rows = await Rows(db, me, month).ToListAsync();
        if (rows.Exists(row => row.ArticleId == article))
        {
            return true;
        }

        if (before.Read.Union(rows.Select(row => row.ArticleId)).Count() >= before.Allowed)
        {
            return false;
        }

        await db.FreeReads.Where(row => row.SupporterId == me && row.Month < month).ExecuteDeleteAsync();
        db.FreeReads.Add(new FreeRead(Guid.CreateVersion7(clock.GetUtcNow()), me, month, rows.Count + 1, article));
        await db.SaveChangesAsync();
        return true;
    }

    private static IQueryable<FreeRead> Rows(MembershipDb db, Guid me, int month) => db.FreeReads.AsNoTracking().Where(row => row.SupporterId == me && row.Month == month);

    private int Month() => FreeReads.MonthOf(publication.Value.DayOf(clock.GetUtcNow()));
}
