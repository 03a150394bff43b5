using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Web.Ground.Site;

/// <summary>Every way into the site, read from what the rooms have mapped: pages with their handlers, endpoints, files.</summary>
public sealed class RouteList
{
    private static readonly string[] Unnamed = ["GET", "POST"];

    private readonly Lazy<HashSet<string>> paths;

    private IEndpointRouteBuilder? mapped;

    public RouteList() => paths = new(() => All.Select(route => route.Path).ToHashSet(StringComparer.OrdinalIgnoreCase));

    public IReadOnlyList<SiteRoute> All =>
    [
        .. (mapped ?? throw new InvalidOperationException("Nothing is mapped yet.")).DataSources
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(Read)
            .Distinct().OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    /// <summary>True if this very address is served, or all below it.</summary>
    public bool LeadsTo(string path) => paths.Value.Contains(path) || paths.Value.Contains(path + "/{**path}");

    public void Show(IEndpointRouteBuilder routes) => mapped = routes;

    private static IEnumerable<SiteRoute> Read(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>();
        var methods = page is not null
            ? page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET").Distinct(StringComparer.Ordinal)
            : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : Unnamed;
        foreach (var method in methods)
        {
            var changes = method is not ("GET" or "HEAD" or "OPTIONS");
            yield return new SiteRoute(method, "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/', '~'), PermissionOf(endpoint), changes, changes ? ForgeryOf(endpoint, page) : null);
        }
    }

    private static string? PermissionOf(RouteEndpoint endpoint)
    {
        var asked = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        var policies = asked.Select(asks => asks.Policy).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null
            : policies.Count > 0 ? string.Join(" and ", policies)
            : StaffArea.Holds(endpoint.RoutePattern.RawText) ? "staff"
            : asked.Count > 0 ? "signed in"
            : null;
    }

    /// <summary>Razor Pages check the token unless they are told not to; other endpoints only where they say so.</summary>
    private static ForgeryCheck ForgeryOf(RouteEndpoint endpoint, CompiledPageActionDescriptor? page) => page is not null
        ? endpoint.Metadata.GetMetadata<IAntiforgeryPolicy>() is Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute ? ForgeryCheck.None : ForgeryCheck.Token
        : endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true } ? ForgeryCheck.Token : ForgeryCheck.None;
}
