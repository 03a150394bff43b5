namespace Web.Reading.Articles;

/// <summary>Reads Accept-Encoding (RFC 9110, 12.5.3) without making anything: it is asked at every request.</summary>
internal static class AcceptedCodings
{
    public static bool Has(ReadOnlySpan<char> header, ReadOnlySpan<char> coding)
    {
        foreach (var part in header.Split(','))
        {
            var one = header[part];
            var semicolon = one.IndexOf(';');
            var name = (semicolon < 0 ? one : one[..semicolon]).Trim();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return semicolon < 0 || !IsRefused(one[(semicolon + 1)..]);
            }
        }

        return false;
    }

    /// <summary>"q=0", "q=0.0" and so on.</summary>
    private static bool IsRefused(ReadOnlySpan<char> weight)
    {
        var equals = weight.IndexOf('=');
        return equals >= 0 && weight[(equals + 1)..].Trim() is { Length: > 0 } number && number.Trim("0.").IsEmpty;
    }
}
