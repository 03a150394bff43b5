namespace Core.Articles;

/// <summary>A section of the publication; the home page is ordered by them.</summary>
public sealed class Category(Guid id, string slug, string name)
{
    public const int LongestName = 60;

    public const int LongestDescription = 300;

    public Guid Id { get; private set; } = id;

    public string Slug { get; private set; } = slug;

    public string Name { get; set; } = name;

    /// <summary>A sentence or two at the top of its page.</summary>
    public string Description { get; set; } = "";

    /// <summary>The order on the home page, lowest first.</summary>
    public int Rank { get; set; }

    /// <summary>Neither on the home page nor in the masthead; its own page stands.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Its articles are in that one, and so its address leads there; null: it stands.</summary>
    public Guid? MergedIntoId { get; private set; }

    public void MergeInto(Category other) => MergedIntoId = other.Id;
}
