using Core.Articles;

namespace Web.Reading.Articles;

/// <summary>Decides anew at each request whether a reader comes in, and how far.</summary>
public sealed class ArticleDoor(ReadableArticles articles, CurrentReader readers, FreeReadBook freeReads, Guests guests, TimeProvider clock)
{
    /// <returns>Null: for this reader nothing stands there.</returns>
    public async ValueTask<ArticleVisit?> OpenAsync(string slug, HttpContext http)
    {
        return await articles.FindAsync(slug) is { } found ? await VisitAsync(found, http) : null;
    }

    private async ValueTask<ArticleVisit?> VisitAsync(ReadableArticle found, HttpContext http)
    {
        var now = clock.GetUtcNow();
        var reader = await readers.OfAsync(http.User);
        if (reader.MayEdit)
        {
            return OfEditor(found, reader, http.Request.Query["as"], now);
        }

        var access = Paywall.Decide(found.Article, reader, now);
        if (access == Access.None)
        {
            return null;
        }

        if (access == Access.FreePart && await guests.IsOneAsync(http.Request, found.Article))
        {
            access = Paywall.Decide(found.Article, reader with { IsGuest = true }, now);
        }

        int? left = null;
        if (access == Access.FreePart && await OpenForNothingAsync(found, reader, http, now) is { } free)
        {
            (access, left) = (Access.Free, free.Left);
        }

        return new ArticleVisit(found, new ReaderKind(access, reader.IsRegistered, reader.Standing.IsInForce(now), left)) { IsForOneAlone = reader.Standing.Owes is not null };
    }

    /// <summary>Looked at as another reader, nothing is counted.</summary>
    private static ArticleVisit OfEditor(ReadableArticle found, Reader editor, string? asked, DateTimeOffset now)
    {
        var view = EditorsView.Of(found.Article.IsPublic(now) ? asked : null, found.Call);
        var reader = view.Other(now) ?? editor;
        return new ArticleVisit(found, new ReaderKind(Paywall.Decide(found.Article, reader, now), reader.IsRegistered, reader.Standing.IsInForce(now))) { IsForOneAlone = true, Editor = view };
    }

    /// <returns>Null: it is none of the free articles of this reader's month, and they have none left; or nobody reads, as with HEAD.</returns>
    private async Task<FreeReads?> OpenForNothingAsync(ReadableArticle found, Reader reader, HttpContext http, DateTimeOffset now) =>
        HttpMethods.IsGet(http.Request.Method) && await freeReads.OfAsync(http) is { } reads && Paywall.Decide(found.Article, reader with { FreeReads = reads }, now) == Access.Free
            ? await freeReads.CountAsync(http, reads, found.Article.Id)
            : null;
}
