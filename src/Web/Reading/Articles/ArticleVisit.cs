namespace Web.Reading.Articles;

/// <summary>An article that somebody may read, at least in part.</summary>
public sealed record ArticleVisit(ReadableArticle Found, ReaderKind Reader)
{
    /// <summary>The page has something of this reader's at its top: it is made for them and kept for nobody.</summary>
    public bool IsForOneAlone { get; init; }

    /// <summary>Somebody who writes here reads it; null else.</summary>
    public EditorsView? Editor { get; init; }

    /// <summary>Null when it has to be made.</summary>
    public KeptPage? Page => IsForOneAlone ? null : Found.Pages.GetValueOrDefault(Reader);
}
