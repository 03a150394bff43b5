using System.Text;
using System.Xml;
using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Reading.Articles;

namespace Web.Reading.Feeds;

/// <summary>The addresses of what is public, gated or not; no words.</summary>
public sealed class SiteMap(MembershipDb db, PublicAddress address, SiteShelf shelf, TimeProvider clock)
{
    private readonly SiteShelf shelf = shelf;

    // What one file may hold (https://www.sitemaps.org/protocol.html).
    private const int Most = 50_000;

    public static async Task AnswerAsync(HttpContext http, SiteMap map)
    {
        var document = await map.shelf.GetAsync("sitemap", Stale.Articles | Stale.Sections, map.MakeAsync, kilobytes: 1_000);
        await document.SendAsync(http);
    }

    private async Task<KeptDocument> MakeAsync()
    {
        var articles = db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow()));
        var texts = await articles.OrderByDescending(article => article.PublishedAt)
            .Select(article => new { article.Kind, article.Slug, article.UpdatedAt }).Take(Most - 1).ToListAsync();
        var dated = articles.Where(article => article.Kind == ArticleKind.Article);
        var categories = await dated.SelectMany(article => article.Categories).Select(category => category.Slug).Distinct().ToListAsync();
        var authors = await dated.SelectMany(article => article.Authors).Select(author => author.Slug).Distinct().ToListAsync();

        IEnumerable<(string Path, DateTimeOffset? At)> places =
        [
            ("/", null),
            .. texts.Select(text => (ArticleLink.PathOf(text.Kind, text.Slug), (DateTimeOffset?)text.UpdatedAt)),
            .. categories.Order(StringComparer.Ordinal).Select(slug => ("/category/" + Uri.EscapeDataString(slug), (DateTimeOffset?)null)),
            .. authors.Order(StringComparer.Ordinal).Select(slug => ("/author/" + Uri.EscapeDataString(slug), (DateTimeOffset?)null)),
        ];
        return new KeptDocument("application/xml; charset=utf-8", Write(places.Take(Most)));
    }

    private byte[] Write(IEnumerable<(string Path, DateTimeOffset? At)> places)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var (path, at) in places)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", address.To(path));
                if (at is { } changed)
                {
                    xml.WriteElementString("lastmod", SiteText.Machine(changed));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
