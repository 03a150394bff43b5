using Core.Articles;

namespace Web.Reading.Articles.Staff;

/// <summary>An article in the editors' list.</summary>
public sealed record ArticleRow(
    Guid Id, ArticleKind Kind, string Title, string Slug, ArticleState State, DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt, string? Gate, string? Author)
{
    /// <summary>What became of it, in a word.</summary>
    public string Status(DateTimeOffset now) => State switch
    {
        ArticleState.Draft => "Draft",
        ArticleState.Private => "Private",
        ArticleState.Published => PublishedAt > now ? "Scheduled" : "Published",
    };
}
