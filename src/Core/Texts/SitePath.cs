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

        var normal = Uri.UnescapeDataString(path).TrimEnd('/').ToLowerInvariant();
        return normal.Length is 0 or > Longest || !normal.StartsWith('/') ? null : normal;
    }
}
