namespace Web.Reading.Articles;

/// <summary>An article that somebody may read, at least in part.</summary>
public sealed record ArticleVisit(ReadableArticle Found, ReaderKind Reader)
{
    /// <summary>Null when it has to be made.</summary>
    public KeptPage? Page => Found.Pages.GetValueOrDefault(Reader);
}
