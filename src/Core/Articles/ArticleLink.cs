namespace Core.Articles;

/// <summary>Where an article stands on this site, and what it is called there.</summary>
public sealed record ArticleLink(ArticleKind Kind, string Slug, string Title)
{
    public string Path => PathOf(Kind, Slug);

    public static ArticleLink To(Article article) => new(article.Kind, article.Slug, article.Title);

    public static string PathOf(ArticleKind kind, string slug) => kind switch
    {
        ArticleKind.Article => "/articles/" + Uri.EscapeDataString(slug),
        ArticleKind.Page => "/pages/" + Uri.EscapeDataString(slug),
    };
}
