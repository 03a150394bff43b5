using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Web.Reading.Articles;

/// <summary>What caches on the way may keep. Only what a stranger gets, and only as long as the same cookie header is sent.</summary>
internal static class Freshness
{
    private static readonly StringValues ForStrangers = "public, max-age=60";
    private static readonly StringValues ForOne = "private, no-store";

    /// <summary>For whoever is signed in: no copy anywhere.</summary>
    public static void Private(HttpResponse response) => response.Headers.CacheControl = ForOne;

    /// <param name="tag">A weak tag made only of what a stranger may know.</param>
    /// <returns>True when the asker has this very answer already: send 304.</returns>
    public static bool Public(HttpContext http, string tag)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = ForStrangers;
        headers.Vary = HeaderNames.Cookie;
        headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Any(line => line is not null && Names(line, tag));
    }

    /// <summary>A weak tag over the facts that an answer is made of.</summary>
    public static string Tag(params ReadOnlySpan<object?> facts)
    {
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{fact}\n");
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return $"W/\"{Convert.ToHexStringLower(digest.AsSpan(0, 12))}\"";
    }

    private static bool Names(string line, string tag)
    {
        if (line.Trim() is "*")
        {
            return true;
        }

        // Weak comparison: W/ does not count (RFC 9110, 8.8.3.2).
        var bare = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return line.Split(',').Any(part => part.Trim() is var one
            && string.Equals(one.StartsWith("W/", StringComparison.Ordinal) ? one[2..] : one, bare, StringComparison.Ordinal));
    }
}
