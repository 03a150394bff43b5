namespace Core.Articles;

/// <summary>A path (with query, lower case, no host) that an article had elsewhere and that answers 301.</summary>
public sealed class OldAddress(Guid id, string path, Guid articleId)
{
    public Guid Id { get; private set; } = id;

    public string Path { get; private set; } = path;

    public Guid ArticleId { get; private set; } = articleId;
}
