namespace Core.Articles;

/// <summary>What a reader is given of an article. Only <see cref="Paywall"/> makes one.</summary>
public enum Access
{
    /// <summary>Not to be known of: a draft, a private or a scheduled text.</summary>
    None,

    /// <summary>Headline, standfirst and the free part.</summary>
    FreePart,

    Whole,
}
