using System.Text;
using System.Xml;
using Core;
using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Reading.Articles;

namespace Web.Reading.Feeds;

/// <summary>The newest articles as Atom (RFC 4287). It is the same for everybody: of a gated article it carries the free part.</summary>
public sealed class Feed(MembershipDb db, CurrentPublication current, PublicAddress address, SiteShelf shelf, Speech speech, TimeProvider clock)
{
    private const int Most = 20;
    private const string Atom = "http://www.w3.org/2005/Atom";

    private readonly SiteShelf shelf = shelf;

    public static async Task AnswerAsync(HttpContext http, Feed feed)
    {
        var document = await feed.shelf.GetAsync("feed", Stale.Articles | Stale.Sections | Stale.Publication, feed.MakeAsync, kilobytes: 500);
        await document.SendAsync(http);
    }

    private async Task<KeptDocument> MakeAsync()
    {
        var publication = current.Value;
        var now = clock.GetUtcNow();
        var articles = await db.Articles.AsNoTracking()
            .Where(Article.PublicAt(now)).Where(article => article.Kind == ArticleKind.Article)
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Include(article => article.Authors).Include(article => article.Categories).AsSplitQuery()
            .Take(Most).ToListAsync();
        var entries = articles.Select(article => EntryOf(article, now)).ToList();
        var updated = entries.Select(entry => entry.UpdatedAt > entry.PublishedAt ? entry.UpdatedAt : entry.PublishedAt)
            .DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        return new KeptDocument("application/atom+xml; charset=utf-8", Write(publication, entries, updated)) { UpdatedAt = updated };
    }

    private static FeedEntry EntryOf(Article article, DateTimeOffset now) => new(
        ArticleLink.To(article),
        article.Id,
        article.Standfirst,
        article.TextFor(Paywall.Decide(article, Reader.Stranger, now)),
        article.IsGated(now),
        article.PublishedAt!.Value,
        article.UpdatedAt,
        [.. article.Authors.Select(author => author.Name)],
        [.. article.Categories.OrderBy(category => category.Rank).Select(category => category.Name)]);

    private byte[] Write(Publication publication, List<FeedEntry> entries, DateTimeOffset updated)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, publication.Culture);
            xml.WriteAttributeString("xml", "base", null, address.To("/"));
            Text(xml, "title", publication.Name);
            Text(xml, "subtitle", publication.Tagline);
            Text(xml, "id", address.To("/"));
            Text(xml, "updated", SiteText.Machine(updated));
            Link(xml, "self", address.To("/feed"));
            Link(xml, "alternate", address.To("/"));
            foreach (var entry in entries)
            {
                Write(xml, publication, entry);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private void Write(XmlWriter xml, Publication publication, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "title", entry.Link.Title);
        Text(xml, "id", "urn:uuid:" + entry.Id);
        Link(xml, "alternate", address.To(entry.Link.Path));
        Text(xml, "published", SiteText.Machine(entry.PublishedAt));
        Text(xml, "updated", SiteText.Machine(entry.UpdatedAt > entry.PublishedAt ? entry.UpdatedAt : entry.PublishedAt));
        foreach (var name in entry.Authors.DefaultIfEmpty(publication.Name))
        {
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", name);
            xml.WriteEndElement();
        }

        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Clean(category));
            xml.WriteEndElement();
        }

        if (entry.Standfirst.Length > 0)
        {
            Text(xml, "summary", entry.Standfirst);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean(entry.IsGated
            ? $"{entry.Html}<p>{speech.To(publication).Html("Feeds.Atom.ReadRest", address.To(entry.Link.Path))}</p>"
            : entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>XML has no word for most control characters, however they are escaped.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
