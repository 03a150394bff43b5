using Core.Articles;
using Core.Texts;

namespace Web.Reading.Articles;

/// <summary>An article in a list: only what is public of every article, gated or not.</summary>
public sealed record ArticleCard
{
    public required Guid Id { get; init; }

    public required ArticleKind Kind { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Standfirst { get; init; }

    public required string? ImageUrl { get; init; }

    public required string? ImageAlt { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>For whom all of it is.</summary>
    public required ArticleRule Rule { get; init; }

    public required IReadOnlyList<NameLink> Authors { get; init; }

    public required IReadOnlyList<NameLink> Categories { get; init; }

    public string Path => ArticleLink.PathOf(Kind, Slug);

    /// <summary>Whether a badge names for whom it is.</summary>
    public bool IsGated => Rule.Readers != Readers.Everybody;

    public ArticleCard At(DateTimeOffset now) => this with { Rule = Rule.At(PublishedAt, now) };

    /// <summary>A picture of another site is not loaded: readers are not shown to strangers.</summary>
    public string? OwnImage => WebAddress.WithinSite(ImageUrl);
}
