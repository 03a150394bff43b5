using Microsoft.Extensions.Primitives;

namespace Web.Reading.Articles;

/// <summary>What caches on the way may keep. Only what a stranger gets, and only as long as the same cookie header is sent.</summary>
internal static class Freshness
{
    private static readonly StringValues ForStrangers = "public, max-age=60";
    private static readonly StringValues ForAWhile = "public, max-age=30";
    private static readonly StringValues ForOne = "private, no-store";
    private static readonly StringValues ByCookieAndCoding = "Cookie, Accept-Encoding";

    /// <summary>For whoever is signed in: no copy anywhere.</summary>
    public static void Private(HttpResponse response) => response.Headers.CacheControl = ForOne;

    /// <summary>For a list, which has no validator: strangers' copies serve for half a minute.</summary>
    public static void List(HttpContext http)
    {
        http.Response.Headers.Vary = ByCookieAndCoding;
        http.Response.Headers.CacheControl = http.User.Identity is { IsAuthenticated: true } ? ForOne : ForAWhile;
    }

    /// <param name="tag">A weak tag made only of what a stranger may know; the same for every coding of it.</param>
    /// <returns>True when the asker has this very answer already: send 304.</returns>
    public static bool Public(HttpContext http, string tag)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = ForStrangers;
        headers.Vary = ByCookieAndCoding;
        headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Any(line => line is not null && Names(line, tag));
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
