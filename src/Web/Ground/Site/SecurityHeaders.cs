namespace Web.Ground.Site;

/// <summary>
/// The same strict headers on every answer; an endpoint that needs others (a mail shown in the sandbox) sets its own first.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IEnumerable<FormDestination> destinations)
{
    private readonly string policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; " +
        $"form-action {string.Join(' ', destinations.Select(destination => destination.Sources).Prepend("'self'"))}";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy : policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
