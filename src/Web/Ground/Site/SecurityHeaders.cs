namespace Web.Ground.Site;

/// <summary>
/// The same strict headers on every answer, also on those of a fault; an endpoint that needs others (a mail shown in the sandbox) sets
/// its own first.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IEnumerable<FormDestination> destinations, SiteMode mode, PublicAddress address)
{
    /// <summary>A year of nothing but https, for the site and whatever stands below its name.</summary>
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    private readonly string policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; " +
        $"form-action {string.Join(' ', destinations.Select(destination => destination.Sources).Prepend("'self'"))}";

    /// <summary>Never of this machine's own name, which other programs answer to as well.</summary>
    private readonly bool insistsOnHttps = !mode.IsSandbox && address.IsHttps && !new Uri(address.Root).IsLoopback;

    public Task InvokeAsync(HttpContext http)
    {
        // Begun first, so this is asked last, when the answer is whole: what a fault clears is said again.
        http.Response.OnStarting(() =>
        {
            Protect(http);
            NameLetters(http.Response);
            Keeping.Settle(http);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy : policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (insistsOnHttps && http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyHttps;
        }
    }

    /// <summary>Every text of ours is UTF-8; what does not say so is read in the letters of the reader's country.</summary>
    private static void NameLetters(HttpResponse response)
    {
        if (response.ContentType is { } type && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
        {
            response.ContentType = type + "; charset=utf-8";
        }
    }
}
