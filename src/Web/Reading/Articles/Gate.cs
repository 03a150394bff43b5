using Core.Articles;
using Core.Tiers;

namespace Web.Reading.Articles;

/// <summary>The panel below the free part: which tier opens the rest, and what it costs.</summary>
/// <param name="Offer">Null when no tier that is offered now opens it.</param>
public sealed record Gate(TierOffer? Offer, string From)
{
    public string SupportUrl => "/support?from=" + Uri.EscapeDataString(From);

    public string SignInUrl => "/sign-in?returnUrl=" + Uri.EscapeDataString(From);

    public static Gate? For(Article article, Access access, IReadOnlyList<TierOffer> offers) => access switch
    {
        Access.FreePart => new Gate(TierOffer.CheapestFor(offers, article.RequiredEntitlement!), ArticleLink.To(article).Path),
        Access.Whole or Access.None => null,
    };
}
