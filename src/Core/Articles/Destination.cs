namespace Core.Articles;

/// <summary>What somebody came for, or is led to: a text that is public, and for whom the whole of it is now.</summary>
public sealed record Destination(ArticleLink Link, ArticleRule Rule)
{
    public bool IsGated => Rule.Readers != Readers.Everybody;

    public bool IsOpenedBy(IReadOnlyCollection<string> entitlements) => Rule.IsFor(entitlement => entitlements.Contains(entitlement, StringComparer.Ordinal));
}
