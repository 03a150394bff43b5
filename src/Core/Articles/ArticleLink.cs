using Core.Texts;

namespace Core.Articles;

/// <summary>Where an article stands on this site, and what it is called there.</summary>
public sealed record ArticleLink(ArticleKind Kind, string Slug, string Title)
{
    public string Path => PathOf(Kind, Slug);

    public static ArticleLink To(Article article) => new(article.Kind, article.Slug, article.Title);

    /// <summary>The address name in a local path, whatever its case or query; null when no article can stand there.</summary>
    public static string? SlugIn(string? path)
    {
        var bare = (path ?? "").Split('?', '#')[0].TrimEnd('/');
        return Enum.GetValues<ArticleKind>().Select(kind => PathOf(kind, ""))
            .Where(room => bare.Length > room.Length && bare.StartsWith(room, StringComparison.OrdinalIgnoreCase) && !bare[room.Length..].Contains('/'))
            .Select(room => SitePath.Unescaped(bare[room.Length..])?.ToLowerInvariant())
            .FirstOrDefault();
    }

    public static string PathOf(ArticleKind kind, string slug) => kind switch
    {
        ArticleKind.Article => "/articles/" + Uri.EscapeDataString(slug),
        ArticleKind.Page => "/pages/" + Uri.EscapeDataString(slug),
    };
}
