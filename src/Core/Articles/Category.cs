namespace Core.Articles;

/// <summary>A section of the publication; the home page is ordered by them.</summary>
public sealed class Category(Guid id, string slug, string name)
{
    public Guid Id { get; private set; } = id;

    public string Slug { get; private set; } = slug;

    public string Name { get; set; } = name;

    /// <summary>The order on the home page, lowest first.</summary>
    public int Rank { get; set; }
}
