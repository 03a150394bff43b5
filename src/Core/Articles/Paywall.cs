using Core.Memberships;

namespace Core.Articles;

/// <summary>The one place that decides who reads what: pages, feed, search, API, JSON-LD and mail all ask here.</summary>
public static class Paywall
{
    public static Access Decide(Article article, Reader reader, DateTimeOffset now) =>
        reader.MayEdit ? Access.Editing
        : !article.IsPublic(now) ? Access.None
        : IsFor(article, reader, now) ? Access.Whole
        : reader.IsGuest ? Access.Shared
        : reader.FreeReads?.Covers(article.Id) == true ? Access.Free
        : Access.FreePart;

    /// <summary>Whether a member may give it away, and whoever they gave it to reads it: it is gated, and open to them.</summary>
    public static bool IsGivenBy(Standing member, Article article, DateTimeOffset now) =>
        article.IsGated(now) && member.IsInForce(now) && Decide(article, new Reader(member) { IsRegistered = true }, now) == Access.Whole;

    /// <summary>Whether all of it is given.</summary>
    public static bool IsWhole(this Access access) => access is Access.Whole or Access.Shared or Access.Free or Access.Editing;

    /// <summary>The text that goes with the decision; a view that must not show a text never holds it.</summary>
    /// <exception cref="InvalidOperationException">There is no access at all: answer 404 instead.</exception>
    public static string TextFor(this Article article, Access access) => access switch
    {
        Access.Whole or Access.Shared or Access.Free or Access.Editing => article.FullHtml,
        Access.FreePart => article.FreeHtml,
        Access.None => throw new InvalidOperationException($"Article {article.Id} must not be shown."),
    };

    private static bool IsFor(Article article, Reader reader, DateTimeOffset now)
    {
        var rule = article.Rule;
        return !rule.HoldsAt(article.PublishedAt, now)
            || (rule.Readers == Readers.Registered && reader.IsRegistered)
            || (rule.Readers is Readers.AnyOf or Readers.AllOf && rule.IsFor(entitlement => reader.Standing.Opens(entitlement, now)));
    }
}
