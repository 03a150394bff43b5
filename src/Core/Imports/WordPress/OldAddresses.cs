using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>The addresses WordPress answered for a post: its permalink, the numbered form, and the permalinks of former slugs.</summary>
public static class OldAddresses
{
    public static IReadOnlyList<string> Of(WordPressItem item, string siteAddress)
    {
        var addresses = new List<string>();
        Add(addresses, item.Link, siteAddress);
        // The identifier is the first address a post ever had; its numbered form may carry the number of another site's post.
        if (!item.Identifier.Contains('?', StringComparison.Ordinal))
        {
            Add(addresses, item.Identifier, siteAddress);
        }
        foreach (var old in item.Meta.Where(m => m.Key == WordPressMeta.OldSlug && m.Value.Length > 0))
        {
            Add(addresses, WithSlug(item.Link, item.Slug, old.Value), siteAddress);
        }
        if (item.Id.Length > 0 && item.Id.All(char.IsAsciiDigit))
        {
            addresses.RemoveAll(a => a.StartsWith("/?", StringComparison.Ordinal));
            addresses.Add($"/?p={item.Id}");
            if (item.Type == "page")
            {
                addresses.Add($"/?page_id={item.Id}");
            }
        }
        return addresses;
    }

    private static void Add(List<string> addresses, string address, string siteAddress)
    {
        if (Local(address.Trim(), siteAddress) is not { } uri)
        {
            return;
        }
        if (SitePath.Normal(uri.AbsolutePath, uri.Query) is { } normal && !addresses.Contains(normal))
        {
            addresses.Add(normal);
        }
    }

    /// <summary>The address when it is one of the exported site. Its numbered form is known by its number even in a folder.</summary>
    private static Uri? Local(string address, string siteAddress)
    {
        var site = Uri.TryCreate(siteAddress, UriKind.Absolute, out var known) ? known : new Uri("https://old.invalid/");
        if (address.Length == 0 || !Uri.TryCreate(site, address, out var uri))
        {
            return null;
        }
        return known is null || SameHost(uri.Host, known.Host) ? uri : null;
    }

    private static bool SameHost(string one, string other) =>
        string.Equals(WithoutWww(one), WithoutWww(other), StringComparison.OrdinalIgnoreCase);

    private static string WithoutWww(string host) =>
        host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static string WithSlug(string link, string slug, string old)
    {
        var end = link.TrimEnd('/');
        return slug.Length > 0 && end.EndsWith("/" + slug, StringComparison.OrdinalIgnoreCase)
            ? string.Concat(end.AsSpan(0, end.Length - slug.Length), old)
            : "";
    }
}
