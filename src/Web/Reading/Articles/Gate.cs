using Core.Articles;
using Core.Tiers;
using Microsoft.AspNetCore.WebUtilities;

namespace Web.Reading.Articles;

/// <summary>The panel below the free part: what opens the rest, and what it costs.</summary>
/// <param name="Readers">For whom the rest is.</param>
/// <param name="Free">A tier that costs nothing; null when none opens it.</param>
/// <param name="Offer">Null when no tier that is offered now opens it.</param>
public sealed record Gate(Readers Readers, Tier? Free, TierOffer? Offer, string From)
{
    public required bool IsSignedIn { get; init; }

    /// <summary>A reader stands before it, and no editor who looks through their eyes.</summary>
    public required bool IsReaders { get; init; }

    /// <summary>From when everybody reads it; null: never.</summary>
    public required DateTimeOffset? OpensAt { get; init; }

    public string FreeUrl => QueryHelpers.AddQueryString("/support/free", new Dictionary<string, string?>(StringComparer.Ordinal) { ["tier"] = Free!.Slug, ["from"] = From });

    public string SupportUrl => "/support?from=" + Uri.EscapeDataString(From);

    public string SignInUrl => "/sign-in?returnUrl=" + Uri.EscapeDataString(From);

    public string RegisterUrl => "/register?returnUrl=" + Uri.EscapeDataString(From);

    public static Gate? For(ArticleVisit visit)
    {
        if (visit.Reader.Access != Access.FreePart)
        {
            return null;
        }

        var (article, call) = (visit.Found.Article, visit.Found.Call);
        var isPaid = article.Readers != Readers.Registered;
        return new Gate(article.Readers, isPaid ? call.FreeFor(article.Rule) : null, isPaid ? call.Opening(article.Rule) : null, ArticleLink.To(article).Path)
        {
            IsSignedIn = visit.Reader.IsSignedIn,
            IsReaders = visit.Editor is null,
            OpensAt = article.OpensAt,
        };
    }
}
