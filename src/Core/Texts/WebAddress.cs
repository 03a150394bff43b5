namespace Core.Texts;

/// <summary>Addresses of the web, read as browsers read them. Nobody may tell by the first characters where one leads: <c>/\host/</c> leads to a host.</summary>
public static class WebAddress
{
    private const int Longest = 2048;

    private static readonly char[] Padding = [.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code)];

    private static readonly Uri Anywhere = new("https://anywhere.invalid/");

    public static bool IsHttp(string address) => address.Length <= Longest && Absolute(address) is not null;

    /// <summary>The whole text is one http(s) address: WordPress shows such a line as an embed.</summary>
    public static bool IsBare(string text) =>
        NamesScheme(text) && text.Contains("://", StringComparison.Ordinal) && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"') && IsHttp(text);

    /// <summary>An http(s) address with its host; one that only lacks its scheme (<c>//host/</c>) is taken as https. Null for all others.</summary>
    public static Uri? Absolute(string? address)
    {
        var plain = Plain(address);
        return NamesScheme(plain) || plain.StartsWith("//", StringComparison.Ordinal) ? Read(plain, Anywhere) : null;
    }

    /// <summary>
    /// Where a browser goes that finds this on a page: controls are passed over, a backslash is a slash, and any number of slashes
    /// begins a host (https://url.spec.whatwg.org/#concept-basic-url-parser). Null for what is not http(s).
    /// </summary>
    public static Uri? Read(string? written, Uri page)
    {
        var plain = Plain(written);
        if (NamesScheme(plain))
        {
            var colon = plain.IndexOf(':', StringComparison.Ordinal);
            plain = $"{plain[..colon]}://{plain[(colon + 1)..].TrimStart('/')}";
        }
        else if (plain.StartsWith("//", StringComparison.Ordinal))
        {
            plain = $"{page.Scheme}://{plain.TrimStart('/')}";
        }

        return Uri.TryCreate(page, plain, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 } ? uri : null;
    }

    /// <summary>
    /// Path, query and fragment of an address that begins with a slash and stays on the site it stands on; null for every other. Written
    /// anew from what was read, so that no browser can read it otherwise.
    /// </summary>
    public static string? WithinSite(string? written) =>
        Plain(written) is ['/', ..] plain && Read(plain, Anywhere) is { } uri && uri.Authority == Anywhere.Authority
        && $"{uri.PathAndQuery}{uri.Fragment}" is var path && !path.StartsWith("//", StringComparison.Ordinal)
            ? path
            : null;

    private static bool NamesScheme(string plain) =>
        plain.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string? written)
    {
        var plain = string.Concat((written ?? "").Where(character => character is not ('\t' or '\n' or '\r'))).Trim(Padding);
        var end = plain.IndexOfAny(['?', '#']);
        return end < 0 ? plain.Replace('\\', '/') : plain[..end].Replace('\\', '/') + plain[end..];
    }
}
