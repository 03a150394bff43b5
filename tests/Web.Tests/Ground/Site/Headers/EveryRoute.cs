using System.Globalization;
using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site.Headers;

/// <summary>Asks a site for everything in its endpoint table, as different people, each time from another network address.</summary>
internal sealed class EveryRoute : IDisposable
{
    private readonly RunningSite site;
    private readonly bool isHttps;
    private readonly HttpClient http;
    private int asked;

    /// <param name="isHttps">The site takes real money and stands behind a proxy that ends TLS.</param>
    public EveryRoute(RunningSite site, bool isHttps)
    {
        this.site = site;
        this.isHttps = isHttps;
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
    }

    /// <param name="filled">What stands in the place of each address that has a parameter.</param>
    public IReadOnlyList<Way> Ways(IReadOnlyDictionary<string, string> filled) =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint => Ways(endpoint, filled)).Distinct(),
    ];

    public async Task<Asker> SignedInAsync(string who, Supporter supporter, string formPage)
    {
        var session = await site.SessionAsync(supporter, hasSecondFactor: true);
        return await WithTokenAsync(new Asker(who, $"{session.Name}={session.Value}", null), formPage);
    }

    public async Task<Asker> WithTokenAsync(Asker asker, string formPage)
    {
        using var page = await AskAsync(new Way("GET", formPage, formPage, IsFile: false), asker);
        var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        Assert.True(token.Length > 0, $"{asker.Who} finds no form on {formPage} ({(int)page.StatusCode}).");
        var given = page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(cookie => cookie.Split(';')[0]) : [];
        return asker with { Cookies = string.Join("; ", given.Prepend(asker.Cookies).OfType<string>()), Token = token };
    }

    public Task<HttpResponseMessage> AskAsync(Way way, Asker who)
    {
        var number = Interlocked.Increment(ref asked);
        var request = new HttpRequestMessage(new HttpMethod(way.Method), new Uri(way.Address, UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"{(isHttps ? "198.51" : "127.99")}.{number / 250}.{(number % 250) + 1}"));
        if (isHttps)
        {
            request.Headers.Host = "site.example";
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        if (who.Cookies is not null)
        {
            request.Headers.Add("Cookie", who.Cookies);
        }

        if (way.Method == "POST")
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = who.Token ?? "" });
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
    }

    public void Dispose() => http.Dispose();

    private static IEnumerable<Way> Ways(RouteEndpoint endpoint, IReadOnlyDictionary<string, string> filled)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/', '~');
        var isOpen = endpoint.RoutePattern.Parameters.Count > 0;
        Assert.True(!isOpen || filled.ContainsKey(pattern), $"Say what to put into {pattern}, so that its headers are read.");
        var address = filled.GetValueOrDefault(pattern, pattern);
        var isFile = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET", "POST"])
        {
            var handlers = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods
                .Where(handler => handler.HttpMethod.Equals(method, StringComparison.OrdinalIgnoreCase)).Select(handler => handler.Name).OfType<string>() ?? [];
            foreach (var handler in handlers.Select(name => (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + name).Prepend(""))
            {
                yield return new Way(method, pattern, address + handler, isFile);
            }
        }
    }
}
