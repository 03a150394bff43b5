using Web.Ground.Site;

namespace Web.Reading.Feeds;

internal static class Robots
{
    public static IResult Answer(HttpResponse response, PublicAddress address)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(Rules(address), "text/plain; charset=utf-8");
    }

    private static string Rules(PublicAddress address) =>
        $"""
        User-agent: *
        Disallow: /staff
        Disallow: /account
        Disallow: /search
        Disallow: /sign-in
        Disallow: /checkout
        Disallow: /pay?
        Allow: /

        Sitemap: {address.To("/sitemap.xml")}

        """;
}
