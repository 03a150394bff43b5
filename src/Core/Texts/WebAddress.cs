namespace Core.Texts;

/// <summary>What is accepted as an address of the web.</summary>
public static class WebAddress
{
    private const int Longest = 2048;

    public static bool IsHttp(string address) => address.Length <= Longest && Absolute(address) is not null;

    /// <summary>The whole text is one http(s) address: WordPress shows such a line as an embed.</summary>
    public static bool IsBare(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"') && IsHttp(text);

    /// <summary>An http(s) address with its host; one that only lacks its scheme (<c>//host/</c>) is taken as https. Null for all others.</summary>
    public static Uri? Absolute(string? address) =>
        Uri.TryCreate(address is ['/', '/', ..] ? "https:" + address : address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;
}
