namespace Web.Ground.Site;

/// <summary>
/// The same strict headers on every answer; an endpoint that needs others (a mail shown in the sandbox) sets its own first.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IConfiguration configuration)
{
    private readonly string policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; " +
        $"form-action 'self' {PaymentPages(configuration)}";

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

    /// <summary>A form of ours may be answered by a redirect to Stripe's pages, which browsers count as its action.</summary>
    private static string PaymentPages(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Stripe:ApiBase"], UriKind.Absolute, out var api) && api.IsLoopback
            ? api.GetLeftPart(UriPartial.Authority)
            : "https://checkout.stripe.com https://billing.stripe.com https://invoice.stripe.com";
}
