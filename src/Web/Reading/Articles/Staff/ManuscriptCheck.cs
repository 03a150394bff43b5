using Core.Articles;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Reading.Articles.Staff;

/// <summary>What of an editor's form cannot be saved, and why.</summary>
public sealed class ManuscriptCheck(MembershipDb db, PublicAddress address)
{
    public async Task<EditOutcome.Refused?> RefusalAsync(Article? standing, ArticleForm form, CancellationToken cancel)
    {
        var slug = form.WantedSlug();
        if (slug != standing?.Slug && !Slug.IsValid(slug))
        {
            return new(nameof(ArticleForm.Slug), "Articles.Editor.SlugUnfit");
        }

        Guid? id = standing?.Id;
        if (await db.Articles.AnyAsync(article => article.Slug == slug && article.Id != id, cancel))
        {
            return new(nameof(ArticleForm.Slug), "Articles.Editor.SlugTaken");
        }

        if (await GateRefusalAsync(standing, form, cancel) is { } why)
        {
            return why;
        }

        if (form.Picture() is { } image && image.Url != standing?.ImageUrl && WebAddress.WithinSite(image.Url) is null && !WebAddress.IsBare(image.Url))
        {
            return new(nameof(ArticleForm.ImageUrl), "Articles.Editor.PictureUnfit");
        }

        return form.Related is { Length: > 0 } && await RelatedAsync(form.Related, cancel) is null
            ? new(nameof(ArticleForm.Related), "Articles.Editor.NoRelated")
            : null;
    }

    /// <returns>The article that the typed address or slug is of; null when there is none.</returns>
    public Task<Guid?> RelatedAsync(string? typed, CancellationToken cancel)
    {
        var place = WebAddress.Read(typed, new Uri(address.To("/")));
        var slug = place is not null && address.IsOwn(place) ? SitePath.Unescaped(place.AbsolutePath.TrimEnd('/').Split('/')[^1])?.ToLowerInvariant() : null;
        return db.Articles.Where(article => article.Slug == slug).Select(article => (Guid?)article.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>A tier that is gone may stay where it stood.</summary>
    private async Task<EditOutcome.Refused?> GateRefusalAsync(Article? standing, ArticleForm form, CancellationToken cancel)
    {
        var gates = form.GatedBy();
        if (gates.Count == 0 && form.Gate is ArticleForm.AnyOf or ArticleForm.AllOf)
        {
            return new(nameof(ArticleForm.GateTiers), "Articles.Editor.NoTiers");
        }

        var known = await db.Tiers.Where(tier => gates.Contains(tier.Slug)).Select(tier => tier.Slug).ToListAsync(cancel);
        return gates.Except(known, StringComparer.Ordinal).Except(standing?.Entitlements ?? [], StringComparer.Ordinal).Any()
            ? new(nameof(ArticleForm.Gate), "Articles.Editor.NoTier")
            : null;
    }
}
