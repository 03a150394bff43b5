using Core.Facts;
using Web.Ground.Shelf;

namespace Web.Ground.Facts;

/// <summary>Takes from the shelf what a fact made untrue. Which fact does so to what stands in <see cref="FactSort.Of"/>.</summary>
public sealed class StaleShelf(
    StandingCache standings, AppealCache appeals, ArticleCache articles, SectionsCache sections, PublicationCache publications)
{
    public void Clear(Fact fact)
    {
        var stale = FactSort.Of(fact.Kind).Stale;
        if (stale.HasFlag(Stale.Standing) && fact.Concerns is { } supporter)
        {
            standings.Drop(supporter);
        }

        if (stale.HasFlag(Stale.Appeal))
        {
            appeals.Drop();
        }

        if (stale.HasFlag(Stale.Articles))
        {
            articles.Drop();
        }

        if (stale.HasFlag(Stale.Sections))
        {
            sections.Drop();
        }

        if (stale.HasFlag(Stale.Publication))
        {
            publications.Drop();
        }
    }
}
