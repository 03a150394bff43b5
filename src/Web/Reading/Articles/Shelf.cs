namespace Web.Reading.Articles;

public sealed record Shelf(NameLink Category, IReadOnlyList<ArticleCard> Cards);
