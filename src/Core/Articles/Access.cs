namespace Core.Articles;

/// <summary>What a reader is given of an article, and why. Only <see cref="Paywall"/> makes one.</summary>
public enum Access
{
    /// <summary>Not to be known of: a draft, a private or a scheduled text.</summary>
    None,

    /// <summary>Headline, standfirst and the free part.</summary>
    FreePart,

    /// <summary>All of it: it is for everybody now, or for readers like this one.</summary>
    Whole,

    /// <summary>All of it: a member gave them the article.</summary>
    Shared,

    /// <summary>All of it, as one of the free articles of this reader's month.</summary>
    Free,

    /// <summary>All of it, in whatever state: this reader works on it.</summary>
    Editing,
}
