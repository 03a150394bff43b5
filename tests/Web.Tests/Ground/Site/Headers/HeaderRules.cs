using System.Text.RegularExpressions;

namespace Web.Tests.Ground.Site.Headers;

/// <summary>What every answer of the site says of itself, whoever gives it and however it ends.</summary>
internal static class HeaderRules
{
    /// <summary>The same for everybody, signed in or not: caches may keep them.</summary>
    private static readonly HashSet<string> ForEverybody = new(StringComparer.Ordinal) { "/feed", "/sitemap.xml", "/robots.txt", "/sample/{name}", "/dev-mail.css", "/embed/goal", "/embed/goal.svg" };

    /// <returns>What is wrong, in words; nothing when all is well.</returns>
    public static IEnumerable<string> Broken(Way way, Asker who, HttpResponseMessage answer, bool isHttps)
    {
        foreach (var (name, value) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Strict-Transport-Security", isHttps ? "max-age=31536000; includeSubDomains" : ""), ("Server", ""),
        })
        {
            if (Header(answer, name) != value)
            {
                yield return $"{name} is '{Header(answer, name)}'";
            }
        }

        if (Header(answer, "Content-Security-Policy").Length == 0 || Header(answer, "Permissions-Policy").Length == 0)
        {
            yield return "no policy";
        }

        foreach (var wrong in BrokenContent(answer).Concat(BrokenKeeping(way, who, answer)).Concat(BrokenCookies(answer, isHttps)))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> BrokenContent(HttpResponseMessage answer)
    {
        var type = answer.Content.Headers.ContentType;
        if (type is null && answer.Content.Headers.ContentLength > 0)
        {
            yield return "no Content-Type";
        }

        if (type?.MediaType?.StartsWith("text/", StringComparison.Ordinal) == true && !string.Equals(type.CharSet, "utf-8", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Content-Type is '{type}'";
        }
    }

    private static IEnumerable<string> BrokenKeeping(Way way, Asker who, HttpResponseMessage answer)
    {
        var keeping = Header(answer, "Cache-Control");
        var mayBeKept = !keeping.Contains("no-store", StringComparison.Ordinal);
        if (keeping.Length == 0)
        {
            yield return "no Cache-Control";
        }

        if (!way.IsFile && !answer.Headers.Vary.Contains("Cookie"))
        {
            yield return $"Vary is '{answer.Headers.Vary}'";
        }

        if (mayBeKept && !way.IsFile && who.IsSignedIn && !ForEverybody.Contains(way.Pattern))
        {
            yield return $"Cache-Control is '{keeping}' for somebody";
        }

        if (mayBeKept && answer.Headers.Contains("Set-Cookie"))
        {
            yield return $"Cache-Control is '{keeping}' beside a cookie";
        }

        if (mayBeKept && (int)answer.StatusCode >= 400)
        {
            yield return $"Cache-Control is '{keeping}' of a fault";
        }
    }

    private static IEnumerable<string> BrokenCookies(HttpResponseMessage answer, bool isHttps)
    {
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
        var rule = isHttps
            ? new Regex("^__Host-(?=.*; path=/(?:;|$))(?=.*; secure)(?=.*; httponly)(?=.*; samesite=(?:lax|strict))(?!.*; domain=)", RegexOptions.IgnoreCase)
            : new Regex("^[a-z](?=.*; path=/(?:;|$))(?=.*; httponly)(?=.*; samesite=(?:lax|strict))(?!.*; domain=)", RegexOptions.IgnoreCase);
        return cookies.Where(cookie => !rule.IsMatch(cookie)).Select(cookie => $"the cookie {Regex.Replace(cookie, "=[^;]*", "=...", RegexOptions.None, TimeSpan.FromSeconds(1))}");
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
