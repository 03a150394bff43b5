using Core.Articles;

namespace Web.Reading.Articles.Staff;

/// <summary>An article in the editors' list.</summary>
public sealed record ArticleRow(
    Guid Id, ArticleKind Kind, string Title, string Slug, ArticleState State, DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt, ArticleRule Rule, string? Author)
{
    /// <summary>What became of it: the key of its word.</summary>
    public string Status(DateTimeOffset now) => State switch
    {
        ArticleState.Draft => "Articles.Status.Draft",
        ArticleState.Private => "Articles.Status.Private",
        ArticleState.Published => PublishedAt > now ? "Articles.Status.Scheduled" : "Articles.Status.Published",
    };
}
