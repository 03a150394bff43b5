using Core;
using Core.Articles;
using Core.Comments;
using Core.Texts;
using Data;
using Web.Ground.Texts;

namespace Web.Demo.Samples;

/// <summary>Writes the publication itself: who it is, its sections, desks, articles and comments.</summary>
internal sealed class SampleEdition(MembershipDb db, BodyRenderer renderer, DateTimeOffset now)
{
    private static readonly string[] Sections = ["Tides", "Repairs", "Harbours", "Shorelines"];

    private readonly Dictionary<string, Author> authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Category> categories = Sections.ToDictionary(
        name => name,
        name => new Category(Guid.CreateVersion7(now), Slug.Of(name), name) { Rank = Array.IndexOf(Sections, name) },
        StringComparer.Ordinal);

    public static Publication NewPublication() => new()
    {
        Name = "Half Ebb",
        Tagline = "Coasts, tides and the people who mend things by the sea",
        Appeal = """
            Half Ebb is written by a handful of people in one room above a shop that sells bait. Nobody pays us to like anything, and there is nothing on these pages that is for sale.

            If something here was worth your time, you can keep it going for about the price of a coil of twine each month. You will have the articles that are written for those who pay, and the second boat comes nearer.
            """,
        PublisherName = "Half Ebb (sample publication)",
        PostalAddress = "The room above the bait shop\nThe Hard, Port Orrin",
        ContactEmail = "post@example.test",
        Currency = SampleTiers.Currency,
        TimeZone = "Europe/Dublin",
        Culture = "en-IE",
        IsSandbox = true,
    };

    public void Write(IReadOnlyList<SampleArticle> samples, IReadOnlyList<SampleComment> comments)
    {
        db.Categories.AddRange(categories.Values);
        var articles = samples.ToDictionary(sample => sample.Slug, NewArticle, StringComparer.Ordinal);
        db.Authors.AddRange(authors.Values);
        db.Articles.AddRange(articles.Values);
        WriteComments(comments, articles);
    }

    /// <summary>Two articles may point at each other, and neither row can be written before the other: this comes after the first save.</summary>
    public void Relate(IReadOnlyList<SampleArticle> samples)
    {
        var written = db.Articles.Local.ToDictionary(article => article.Slug, StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            db.Entry(written[sample.Slug]).Property(article => article.RelatedArticleId).CurrentValue = written[sample.Related].Id;
        }
    }

    private Article NewArticle(SampleArticle sample)
    {
        var published = sample.PublishedAt(now);
        var article = new Article(Guid.CreateVersion7(published), ArticleKind.Article, Draft(sample), published.AddDays(-3));
        article.Publish(published);
        article.Categories.Add(categories[sample.Category]);
        article.Authors.Add(AuthorOf(sample));
        return article;
    }

    private ArticleDraft Draft(SampleArticle sample) => new()
    {
        Slug = sample.Slug,
        Title = sample.Title,
        Standfirst = sample.Standfirst,
        Format = BodyFormat.Markdown,
        Source = sample.Body,
        Body = renderer.Render(BodyFormat.Markdown, sample.Body),
        Image = sample.Image,
        Disclaimer = sample.Disclaimer,
        RequiredEntitlement = sample.Gate,
    };

    private Author AuthorOf(SampleArticle sample)
    {
        if (!authors.TryGetValue(sample.Author, out var author))
        {
            authors[sample.Author] = author = new Author(Guid.CreateVersion7(now), Slug.Of(sample.Author), sample.Author);
        }

        return author;
    }

    private void WriteComments(IReadOnlyList<SampleComment> samples, Dictionary<string, Article> articles)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            var article = articles[sample.ArticleSlug];
            var at = article.PublishedAt!.Value.AddHours(sample.Hours);
            if (at >= now)
            {
                continue;
            }

            ids[sample.Key] = Guid.CreateVersion7(at);
            var comment = new Comment(ids[sample.Key], article.Id, sample.ReplyTo is { } to ? ids[to] : null, sample.By, sample.Html, at);
            comment.Approve(at);
            db.Comments.Add(comment);
        }
    }
}
