using Web.Ground.Site;

namespace Web.Reading.Feeds;

internal static class Robots
{
    public static IResult Answer(PublicAddress address) => Results.Text(
        $"""
        User-agent: *
        Disallow: /staff
        Disallow: /account
        Disallow: /search
        Disallow: /sign-in
        Disallow: /checkout
        Allow: /

        Sitemap: {address.To("/sitemap.xml")}

        """,
        "text/plain; charset=utf-8");
}
