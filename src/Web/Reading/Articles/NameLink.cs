namespace Web.Reading.Articles;

/// <summary>An author or a category, as a link.</summary>
public sealed record NameLink(string Slug, string Name);
