namespace Core.Articles;

/// <summary>What somebody came for, or is led to: a text that is public, and the entitlement without which only its free part is.</summary>
/// <param name="Entitlement">Null: everybody reads all of it.</param>
public sealed record Destination(ArticleLink Link, string? Entitlement)
{
    public bool IsOpenedBy(IEnumerable<string> entitlements) =>
        Entitlement is null || entitlements.Contains(Entitlement, StringComparer.Ordinal);
}
