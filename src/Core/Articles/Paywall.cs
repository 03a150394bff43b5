using Core.Memberships;

namespace Core.Articles;

/// <summary>The one place that decides who reads what: pages, feed, search, API, JSON-LD and mail all ask here.</summary>
public static class Paywall
{
    public static Access Decide(Article article, Standing standing, DateTimeOffset now) =>
        !article.IsPublic(now) ? Access.None
        : article.RequiredEntitlement is not { } entitlement || standing.Opens(entitlement, now) ? Access.Whole
        : Access.FreePart;

    /// <summary>The text that goes with the decision; a view that must not show a text never holds it.</summary>
    /// <exception cref="InvalidOperationException">There is no access at all: answer 404 instead.</exception>
    public static string TextFor(this Article article, Access access) => access switch
    {
        Access.Whole => article.FullHtml,
        Access.FreePart => article.FreeHtml,
        Access.None => throw new InvalidOperationException($"Article {article.Id} must not be shown."),
    };
}
