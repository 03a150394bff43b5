using System.Globalization;
using AngleSharp.Dom;
using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Pictures: one alone in its paragraph becomes a figure, its title the caption; all load when they come into view.</summary>
internal static class Figures
{
    public static void Make(IElement body, PublicAddress address, SiteText text)
    {
        LinkForeign(body, address, text);
        var instead = new Dictionary<INode, INode>();
        foreach (var paragraph in body.QuerySelectorAll("p").ToList())
        {
            if (paragraph.ChildElementCount == 1 && paragraph.TextContent.Trim().Length == 0
                && Picture(paragraph.FirstElementChild!) is { } image && paragraph.ParentElement?.LocalName != "figure")
            {
                var figure = body.Owner!.CreateElement("figure");
                figure.AppendChild(paragraph.FirstElementChild!);
                Caption(figure, image);
                instead.Add(paragraph, figure);
            }
        }

        Replace(instead);

        foreach (var image in body.QuerySelectorAll("img").ToList())
        {
            if (string.IsNullOrEmpty(image.GetAttribute("src")))
            {
                image.Remove();
                continue;
            }

            image.SetAttribute("alt", image.GetAttribute("alt") ?? "");
            image.SetAttribute("loading", "lazy");
            image.SetAttribute("decoding", "async");
            KeepNumber(image, "width");
            KeepNumber(image, "height");
        }
    }

    /// <summary>A picture of another site is not loaded (the site's policy forbids it, readers would be shown to strangers): it is linked.</summary>
    private static void LinkForeign(IElement body, PublicAddress address, SiteText text)
    {
        var site = new Uri(address.To("/"));
        var links = new Dictionary<INode, INode>();
        foreach (var image in body.QuerySelectorAll("img[src]").ToList())
        {
            if (WebAddress.Read(image.GetAttribute("src"), site) is not { } uri)
            {
                image.RemoveAttribute("src");
                continue;
            }

            if (address.IsOwn(uri))
            {
                image.SetAttribute("src", WebAddress.WithinSite(image.GetAttribute("src")) ?? uri.AbsoluteUri);
                continue;
            }

            var words = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : image.GetAttribute("title") is { Length: > 0 } title ? title : uri.Host;
            if (image.ParentElement is { LocalName: "a" } link)
            {
                links.Add(image, body.Owner!.CreateTextNode(text["Texts.Picture", words]));
                link.SetAttribute("href", link.GetAttribute("href") ?? uri.AbsoluteUri);
                continue;
            }

            var instead = body.Owner!.CreateElement("a");
            instead.SetAttribute("href", uri.AbsoluteUri);
            instead.TextContent = text["Texts.Picture", words];
            links.Add(image, instead);
        }

        Replace(links);
    }

    /// <summary>All that stand in one element at once: each that changes its place alone passes by all the others there.</summary>
    private static void Replace(Dictionary<INode, INode> instead)
    {
        foreach (var parent in instead.Keys.Select(old => old.Parent!).Distinct().ToList())
        {
            var children = parent.ChildNodes.Select(child => instead.GetValueOrDefault(child, child)).ToList();
            parent.TextContent = "";
            foreach (var child in children)
            {
                parent.AppendChild(child);
            }
        }
    }

    private static IElement? Picture(IElement element) => element switch
    {
        { LocalName: "img" } => element,
        { LocalName: "a", ChildElementCount: 1, FirstElementChild: { LocalName: "img" } image } => image,
        _ => null,
    };

    private static void Caption(IElement figure, IElement image)
    {
        if (image.GetAttribute("title") is { Length: > 0 } title)
        {
            var caption = figure.Owner!.CreateElement("figcaption");
            caption.TextContent = title;
            figure.AppendChild(caption);
            image.RemoveAttribute("title");
        }
    }

    private static void KeepNumber(IElement image, string attribute)
    {
        if (!int.TryParse(image.GetAttribute(attribute), CultureInfo.InvariantCulture, out var pixels) || pixels is <= 0 or > 20_000)
        {
            image.RemoveAttribute(attribute);
        }
    }
}
