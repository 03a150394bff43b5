using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>The masthead's sections: every page shows them.</summary>
public sealed class CurrentSections(SiteShelf shelf, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Most = 8;

    public Sections Value => shelf.Get("sections", Stale.Sections, Read);

    private Sections Read()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var dated = db.Articles.Where(Article.PublicAt(clock.GetUtcNow())).Where(article => article.Kind == ArticleKind.Article);
        return new Sections(db.Categories.AsNoTracking()
            .Where(category => !category.IsHidden && category.MergedIntoId == null && dated.Any(article => article.Categories.Contains(category)))
            .OrderBy(category => category.Rank).ThenBy(category => category.Name)
            .Take(Most)
            .ToList());
    }
}
