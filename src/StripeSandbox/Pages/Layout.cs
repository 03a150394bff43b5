using System.Text;

namespace StripeSandbox.Pages;

/// <summary>The frame of every page: the notice that nothing here is real, the stylesheet, and a policy that lets nothing else in.</summary>
internal static class Layout
{
    public const string Stylesheet = "/_sandbox/sandbox.css";

    public static Html Page(string title, string account, Html body, string kind = "") => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light dark">
        <title>{title} · {account} · Simulated Stripe</title>
        <link rel="stylesheet" href="{Stylesheet}">
        <link rel="icon" href="data:,">
        </head>
        <body class="{kind}">
        <header class="notice"><strong>Simulated Stripe</strong> <span>No money moves. Use a test card.</span></header>
        {body}
        </body>
        </html>
        """);

    /// <summary>
    /// Sends the page. A form that ends at another site must be allowed to be sent there: browsers hold a redirect after a form
    /// against form-action too.
    /// </summary>
    public static IResult Send(Html page, int status = 200, params string?[] leadsTo)
    {
        var origins = leadsTo.Select(OriginOf).OfType<string>().Distinct(StringComparer.Ordinal);
        var policy = $"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {string.Join(' ', origins)}".TrimEnd();
        return new Sent(page.Text, status, policy);
    }

    public static IResult NotFound(string account, string message) => Send(Page("Not here", account, Html.Of($"""
        <main class="single"><h1>Not here</h1><p>{message}</p></main>
        """)), 404);

    private static string? OriginOf(string? url) =>
        Uri.TryCreate(url?.Replace("{CHECKOUT_SESSION_ID}", "x", StringComparison.Ordinal), UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;

    private sealed class Sent(string text, int status, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy = policy;
            response.Headers.CacheControl = "no-store";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.XContentTypeOptions = "nosniff";
            return response.WriteAsync(text, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
