namespace Core.Articles;

/// <summary>In which language an article's source is written.</summary>
public enum BodyFormat
{
    Markdown,

    /// <summary>Imported; already sanitised.</summary>
    Html,
}
