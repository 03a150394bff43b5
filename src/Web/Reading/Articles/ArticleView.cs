using Core.Articles;
using Core.Comments;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Reading.Articles;

/// <summary>What one reader is shown of an article. It never holds a text that this reader may not see.</summary>
public sealed record ArticleView
{
    public required Guid Id { get; init; }

    public required string Path { get; init; }

    public required ArticleKind Kind { get; init; }

    public required string Title { get; init; }

    public required string Standfirst { get; init; }

    /// <summary>Trusted HTML: sanitised when it was saved.</summary>
    public required string Body { get; init; }

    public required FeatureImage? Image { get; init; }

    public required string? Disclaimer { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int Minutes { get; init; }

    /// <summary>False: only staff see it.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Somebody is kept from a part of it now.</summary>
    public required bool IsGated { get; init; }

    public required IReadOnlyList<NameLink> Authors { get; init; }

    public required IReadOnlyList<NameLink> Categories { get; init; }

    public required IReadOnlyList<NameLink> Tags { get; init; }

    public required ArticleLink? Related { get; init; }

    public required ArticleLink? Previous { get; init; }

    public required ArticleLink? Next { get; init; }

    public required IReadOnlyList<CommentThread> Comments { get; init; }

    /// <summary>Null when all of it is shown.</summary>
    public required Gate? Gate { get; init; }

    /// <summary>It breaks off; where only sections are left out it does not.</summary>
    public bool Fades => Gate is not null && !Body.Contains($"class=\"{FreePartCut.Gap}\"", StringComparison.Ordinal);

    /// <summary>The standfirst, else the beginning of the free part.</summary>
    public required string Description { get; init; }

    /// <summary>The picture when it is this site's own; one of another site is only linked, so that nobody is shown to it.</summary>
    public string? OwnImage => WebAddress.WithinSite(Image?.Url);

    public static ArticleView Of(ArticleVisit visit, DateTimeOffset now)
    {
        var (readable, access) = (visit.Found, visit.Reader.Access);
        var article = readable.Article;
        var isGated = article.IsGated(now);
        return new ArticleView
        {
            Id = article.Id,
            IsPublic = article.IsPublic(now),
            Path = ArticleLink.To(article).Path,
            Kind = article.Kind,
            Title = article.Title,
            Standfirst = article.Standfirst,
            Body = article.TextFor(access),
            Image = article.Image,
            Disclaimer = string.IsNullOrWhiteSpace(article.Disclaimer) ? null : article.Disclaimer,
            PublishedAt = article.PublishedAt,
            UpdatedAt = article.UpdatedAt,
            Minutes = ReadingTime.Minutes(article.WordCount),
            IsGated = isGated,
            Authors = [.. article.Authors.Select(author => new NameLink(author.Slug, author.Name))],
            Categories = [.. article.Categories.Select(category => new NameLink(category.Slug, category.Name))],
            Tags = [.. article.Tags.Select(tag => new NameLink(tag.Slug, tag.Name))],
            Related = readable.Related,
            Previous = readable.Previous,
            Next = readable.Next,

            // Readers quote what they read: below a gated article the words are for whoever may read it all.
            Comments = access.IsWhole() ? readable.Comments : [],
            Gate = Gate.For(visit),
            Description = PlainText.Cut(
                article.Standfirst.Length > 0 ? article.Standfirst : BodyText.OfBody(isGated ? article.FreeHtml : article.TextFor(access)), 200),
        };
    }
}
