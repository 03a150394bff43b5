namespace Web.Reading.Articles;

public sealed record CategoryShelf(NameLink Category, IReadOnlyList<ArticleCard> Cards);
