namespace Web.Reading.Articles;

/// <summary>The newest article, then the newest of each category.</summary>
/// <param name="Lead">Null while nothing is published.</param>
/// <param name="Loose">Articles without a category.</param>
public sealed record FrontPage(ArticleCard? Lead, IReadOnlyList<CategoryShelf> Shelves, IReadOnlyList<ArticleCard> Loose);
