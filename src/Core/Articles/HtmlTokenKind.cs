namespace Core.Articles;

public enum HtmlTokenKind
{
    Text,
    Open,
    Close,

    /// <summary>An element without content, such as an image or a line break.</summary>
    Alone,

    Comment,
}
