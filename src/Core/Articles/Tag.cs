namespace Core.Articles;

/// <summary>A loose keyword.</summary>
public sealed class Tag(Guid id, string slug, string name)
{
    public Guid Id { get; private set; } = id;

    public string Slug { get; private set; } = slug;

    public string Name { get; set; } = name;
}
