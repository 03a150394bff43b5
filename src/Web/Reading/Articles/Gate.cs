using Core.Articles;
using Core.Tiers;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>The panel below the free part: which tier opens the rest, and what it costs.</summary>
/// <param name="Free">A tier that costs nothing; null when none opens it.</param>
/// <param name="Offer">Null when no tier that is offered now opens it.</param>
public sealed record Gate(Tier? Free, TierOffer? Offer, string From)
{
    public string FreeUrl => QueryHelpers.AddQueryString("/support/free", new Dictionary<string, string?>(StringComparer.Ordinal) { ["tier"] = Free!.Slug, ["from"] = From });

    public string SupportUrl => "/support?from=" + Uri.EscapeDataString(From);

    public string SignInUrl => "/sign-in?returnUrl=" + Uri.EscapeDataString(From);

    public static Gate? For(Article article, Access access, CallForSupport call) => access switch
    {
        Access.FreePart => new Gate(call.FreeFor(article.RequiredEntitlement!), call.Opening(article.RequiredEntitlement!), ArticleLink.To(article).Path),
        Access.Whole or Access.None => null,
    };
}
