using AngleSharp.Dom;
using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Says of each link that leaves the site that it does; a reader's link in a comment is not our recommendation.</summary>
internal static class Links
{
    /// <summary>After parsing: what old HTML wrote as <c>&lt;a name="here"&gt;</c> is an id today, and links lead to it.</summary>
    public static void SetIds(IElement body)
    {
        foreach (var anchor in body.QuerySelectorAll("a[name]").Where(anchor => !anchor.HasAttribute("id")))
        {
            anchor.Id = anchor.GetAttribute("name");
            anchor.RemoveAttribute("name");
        }
    }

    public static void Mark(IElement body, PublicAddress address, bool isArticle)
    {
        var site = new Uri(address.To("/"));
        foreach (var link in body.QuerySelectorAll("a"))
        {
            if (link.GetAttribute("href") is { } href && WebAddress.Read(href, site) is { } uri && !address.IsOwn(uri))
            {
                link.SetAttribute("rel", isArticle ? "external noopener" : "external nofollow ugc noopener");
            }
        }
    }
}
