using AngleSharp.Dom;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>What a text of another system needs before it is like one of ours: whole addresses, ids of its own, links where bare addresses stood.</summary>
internal static class Arrival
{
    private const string IdPrefix = "n-";

    /// <param name="site">Where the text came from: relative pictures are looked for there.</param>
    public static void Prepare(IElement body, Uri? site, Remarks remarks)
    {
        foreach (var picture in body.QuerySelectorAll("img").ToList())
        {
            Picture(picture, site, remarks);
        }

        Anchors(body);
        LinkBareAddresses(body);
    }

    /// <summary>The address as it is reached from anywhere; null when it is none of the web.</summary>
    public static string? Absolute(string? written, Uri? site) =>
        string.IsNullOrWhiteSpace(written) ? null
        : (site is null ? WebAddress.Absolute(written) : WebAddress.Read(written, site)) is { } whole && WebAddress.IsHttp(whole.AbsoluteUri) ? whole.AbsoluteUri
        : null;

    private static void Picture(IElement picture, Uri? site, Remarks remarks)
    {
        // Some plugins load pictures late and keep the real address elsewhere.
        var source = picture.GetAttribute("data-src") ?? picture.GetAttribute("data-orig-file") ?? picture.GetAttribute("src") ?? "";
        if (Absolute(source, site) is { } address)
        {
            picture.SetAttribute("src", address);
            picture.SetAttribute("alt", picture.GetAttribute("alt") ?? "");
        }
        else
        {
            remarks.Add(RemarkCode.PictureWithoutAddress, PlainText.Cut(source.Length > 0 ? source : "empty", 60));
            picture.Remove();
        }
    }

    /// <summary>Ids get a prefix so that no foreign text can pass for a part of the page; links to them follow.</summary>
    private static void Anchors(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("[id]"))
        {
            element.Id = IdPrefix + element.Id;
        }

        foreach (var link in body.QuerySelectorAll("a[href^='#']"))
        {
            var target = link.GetAttribute("href")!;
            if (target.Length > 1)
            {
                link.SetAttribute("href", $"#{IdPrefix}{target[1..]}");
            }
        }
    }

    private static void LinkBareAddresses(IElement body)
    {
        foreach (var text in Walk.Of(body).Select(step => step.Node).OfType<IText>().ToList())
        {
            var address = text.Data.Trim();
            if (WebAddress.IsBare(address) && text.ParentElement is { LocalName: "p" or "div" or "figure" or "body" })
            {
                var link = body.Owner!.CreateElement("a");
                link.SetAttribute("href", address);
                link.TextContent = address;
                text.Replace(link);
            }
        }
    }
}
