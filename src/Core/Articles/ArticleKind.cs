namespace Core.Articles;

public enum ArticleKind
{
    /// <summary>Dated, listed, in the feed.</summary>
    Article,

    /// <summary>Stands by itself, such as "About".</summary>
    Page,
}
