namespace Web.Reading.Articles;

/// <summary>What staff pinned, else the newest; then the newest others; then sections in their order. Each article stands on it once.</summary>
/// <param name="Lead">Null while nothing is published.</param>
public sealed record FrontPage(ArticleCard? Lead, IReadOnlyList<ArticleCard> Latest, IReadOnlyList<CategoryShelf> Shelves);
