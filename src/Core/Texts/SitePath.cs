namespace Core.Texts;

/// <summary>The address of a page within its site, as former addresses are kept and looked up.</summary>
public static class SitePath
{
    private const int Longest = 500;

    /// <summary>
    /// Path and query only, unescaped, lower case, no slash at the end; of the query only WordPress's numbered forms count. Null for
    /// the home page and for what is no address of a site.
    /// </summary>
    public static string? Normal(string path, string query)
    {
        var number = query.TrimStart('?').Split('&')
            .FirstOrDefault(p => p.StartsWith("p=", StringComparison.OrdinalIgnoreCase)
                || p.StartsWith("page_id=", StringComparison.OrdinalIgnoreCase));
        if (number is not null)
        {
            var equals = number.IndexOf('=', StringComparison.Ordinal);
            return number[(equals + 1)..] is { Length: > 0 and <= 20 } digits && digits.All(char.IsAsciiDigit)
                ? $"/?{number[..equals].ToLowerInvariant()}={digits}"
                : null;
        }

        return Unescaped(path)?.TrimEnd('/').ToLowerInvariant() is { Length: > 0 and <= Longest } normal && normal.StartsWith('/') ? normal : null;
    }

    /// <summary>
    /// Null when a control character is spelt in it: nothing of ours stands at such an address, and PostgreSQL refuses U+0000 even in a
    /// question. Whoever asks with a path that was unescaped once already asks with a second spelling of it, such as "%2500".
    /// </summary>
    public static string? Unescaped(string path) => Uri.UnescapeDataString(path) is var plain && plain.Any(char.IsControl) ? null : plain;
}
