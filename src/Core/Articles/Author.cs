namespace Core.Articles;

/// <summary>Who an article is by; not necessarily somebody who can sign in.</summary>
public sealed class Author(Guid id, string slug, string name)
{
    public Guid Id { get; private set; } = id;

    public string Slug { get; private set; } = slug;

    public string Name { get; set; } = name;

    public string? Bio { get; set; }

    public string? ExternalKey { get; set; }
}
