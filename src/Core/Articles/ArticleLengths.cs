namespace Core.Articles;

/// <summary>How many characters an article's fields take, whether an editor writes them or an import brings them.</summary>
public static class ArticleLengths
{
    public const int Title = 300;

    /// <summary>It is one or two sentences.</summary>
    public const int Standfirst = 600;

    /// <summary>A picture's description, and its caption.</summary>
    public const int PictureWords = 2_000;
}
