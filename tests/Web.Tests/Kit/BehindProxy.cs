using System.Net;

namespace Web.Tests.Kit;

/// <summary>What a proxy that ends TLS does between a browser and the site: hands on the name that was asked for, and cookies that came over https.</summary>
internal sealed class BehindProxy(Uri site, string? name, CookieContainer cookies, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (name is not null && request.RequestUri!.Authority == site.Authority)
        {
            request.Headers.Host ??= name;
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (name is null)
        {
            return answer;
        }

        foreach (var cookie in cookies.GetAllCookies().Where(cookie => cookie.Secure))
        {
            cookie.Secure = false;
        }

        return answer;
    }
}
