namespace Core.Articles;

/// <summary>What staff decided. "Scheduled" is not here: it is Published with a date to come.</summary>
public enum ArticleState
{
    Draft,
    Published,

    /// <summary>For staff's eyes only.</summary>
    Private,
}
