using Core.Articles;

namespace Web.Reading.Feeds;

/// <summary>An article as every stranger may read it.</summary>
/// <param name="Html">All of it, or its free part.</param>
public sealed record FeedEntry(ArticleLink Link, Guid Id, string Standfirst, string Html, bool IsGated, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, IReadOnlyList<string> Authors, IReadOnlyList<string> Categories);
