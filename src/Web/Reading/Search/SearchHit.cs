namespace Web.Reading.Search;

/// <param name="Rank">0 in the title, 1 in title and standfirst, 2 in the text.</param>
/// <param name="Excerpt">The words around the match in the text; null when title and standfirst say enough.</param>
public sealed record SearchHit(Guid ArticleId, int Rank, string? Excerpt);
