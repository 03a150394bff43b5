using AngleSharp.Dom;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Says of each link that leaves the site that it does; a reader's link in a comment is not our recommendation.</summary>
internal static class Links
{
    public static void Mark(IElement body, PublicAddress address, bool isArticle)
    {
        foreach (var link in body.QuerySelectorAll("a"))
        {
            var leaves = Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !address.IsOwn(uri!);
            if (leaves)
            {
                link.SetAttribute("rel", isArticle ? "external noopener" : "external nofollow ugc noopener");
            }
        }
    }
}
