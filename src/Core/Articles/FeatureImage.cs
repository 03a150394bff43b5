namespace Core.Articles;

/// <summary>The picture above an article: an address (own or foreign), words for who cannot see it, caption and credit.</summary>
public sealed record FeatureImage(string Url, string Alt, string? Caption, string? Credit);
