using Core.Articles;
using Core.Comments;
using Data;
using Web.Ground.Texts;

namespace Web.Demo.Samples;

/// <summary>Writes the publication itself: who it is, its sections, desks, articles and comments.</summary>
internal sealed class SampleEdition(MembershipDb db, SamplePublication publication, BodyRenderer renderer, DateTimeOffset now)
{
    private readonly Dictionary<string, Author> authors = publication.Authors.ToDictionary(
        author => author.Name,
        author => new Author(Guid.CreateVersion7(now), author.Slug, author.Name),
        StringComparer.Ordinal);

    private readonly Dictionary<string, Category> categories = publication.Sections.Index().ToDictionary(
        section => section.Item.Name,
        section => new Category(Guid.CreateVersion7(now), section.Item.Slug, section.Item.Name) { Rank = section.Index },
        StringComparer.Ordinal);

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
        article.Authors.Add(authors[sample.Author]);
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
        Rule = ArticleRule.For(sample.Gate is { } gate ? publication.Tier(gate).Slug : null),
    };

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
