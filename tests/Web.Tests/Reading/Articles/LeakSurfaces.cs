using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>Every way to ask the site for something: all its routes, filled in with what leads to the texts, and each in several manners.</summary>
internal static class LeakSurfaces
{
    private static readonly string[] Names = [.. PlantedWords.Gated, "rivers", "ada-moor", "no-such-thing"];

    private static readonly string[] SideDoors =
    [
        "/?p=1", "/articles/marked?page=2", "/articles/marked?preview=true", "/articles/marked?format=amp", "/articles/MARKED", "/articles/marked/", "/articles/marked?as=patron", "/articles/both?as=-registered",
        "/articles/%6Darked", "/articles/marked.md", "/articles/marked.json", "/articles/marked/feed", "/category/rivers?page=2", "/author/ada-moor?page=2",
        "/feed/", "/feed?full=1", "/rss", "/wp-json/wp/v2/posts", "/wp-content/x", "/membership.db", "/data/membership.db", PlantedWords.OldAddress,
    ];

    // Files hold nothing that was planted, and are many; so are the pages of the jobs' dashboard, which LockedDoorTests keep shut.
    private static readonly string[] Elsewhere = ["/_content/", "/staff/jobs", "/sample/"];

    public static IReadOnlyList<string> Addresses(Newsroom room, Guid[] ids)
    {
        var addresses = new SortedSet<string>(SideDoors, StringComparer.Ordinal);
        foreach (var route in room.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(AnswersToGet))
        {
            // Another room's parameters (a code, a number) lead nowhere with these values, which is an answer too.
            foreach (var value in Names.Concat(ids.Select(id => id.ToString())))
            {
                addresses.Add(Filled(route.RoutePattern, value));
            }
        }

        return [.. addresses.Where(address => !Elsewhere.Any(place => address.StartsWith(place, StringComparison.Ordinal)))];
    }

    public static IEnumerable<HttpRequestMessage> Requests(string address)
    {
        yield return new HttpRequestMessage(HttpMethod.Get, address);
        yield return new HttpRequestMessage(HttpMethod.Head, address);

        var odd = new HttpRequestMessage(HttpMethod.Get, address);
        odd.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"guess\""));
        odd.Headers.Range = new RangeHeaderValue(0, 100_000);
        odd.Headers.Accept.ParseAdd("text/markdown, application/json");
        yield return odd;
    }

    public static async Task<string> EverythingAsync(HttpResponseMessage answer) =>
        $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";

    private static bool AnswersToGet(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains("GET", StringComparer.OrdinalIgnoreCase);

    private static string Filled(RoutePattern pattern, string value)
    {
        var path = new StringBuilder();
        foreach (var segment in pattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
            {
                path.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    _ => value,
                });
            }
        }

        return path.Length == 0 ? "/" : path.ToString();
    }
}
