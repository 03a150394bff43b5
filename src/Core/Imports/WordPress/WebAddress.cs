namespace Core.Imports.WordPress;

/// <summary>What the import accepts as an address.</summary>
public static class WebAddress
{
    private const int Longest = 2048;

    public static bool IsHttp(string address) =>
        address.Length <= Longest
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>The whole text is one http(s) address: WordPress shows such a line as an embed.</summary>
    public static bool IsBare(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"') && IsHttp(text);
}
