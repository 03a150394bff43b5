using AngleSharp.Dom;
using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Players and cards of other sites become plain links: nothing is loaded from them before a reader decides to go there.</summary>
internal static class Embeds
{
    private static readonly (string Host, string Words, string Site)[] Known =
    [
        ("youtube.com", "Texts.Embed.Video", "YouTube"),
        ("youtube-nocookie.com", "Texts.Embed.Video", "YouTube"),
        ("youtu.be", "Texts.Embed.Video", "YouTube"),
        ("vimeo.com", "Texts.Embed.Video", "Vimeo"),
        ("soundcloud.com", "Texts.Embed.Sound", "SoundCloud"),
        ("spotify.com", "Texts.Embed.Listen", "Spotify"),
        ("flickr.com", "Texts.Embed.Pictures", "Flickr"),
        ("instagram.com", "Texts.Embed.Post", "Instagram"),
        ("bsky.app", "Texts.Embed.Post", "Bluesky"),
        ("twitter.com", "Texts.Embed.Post", "X"),
        ("x.com", "Texts.Embed.Post", "X"),
    ];

    // Where no paragraph can stand.
    private const string RunningText = "p, h1, h2, h3, h4, h5, h6, span, em, strong, b, i, u, figcaption, summary, dt, caption, address, pre";

    /// <summary>Before sanitising: a frame or a player is replaced by a link to its address, in a paragraph of its own where it stood alone.</summary>
    public static void Link(IElement player, Uri? site, Remarks remarks)
    {
        if (AddressOf(player, site) is not { } address)
        {
            remarks.Add(RemarkCode.PlayerWithoutAddress, player.LocalName);
            player.Remove();
            return;
        }

        remarks.Add(RemarkCode.PlayerLinked, PlainText.Cut(address, 200));
        var document = player.Owner!;
        var words = player.GetAttribute("title") is { Length: > 0 } title ? title : address;
        if (player.Closest("a") is not null)
        {
            player.Replace(document.CreateTextNode(words));
            return;
        }

        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = words;
        if (player.Closest(RunningText) is not null)
        {
            player.Replace(link);
            return;
        }

        var paragraph = document.CreateElement("p");
        paragraph.AppendChild(link);
        player.Replace(paragraph);
    }

    /// <summary>After sanitising: a paragraph that is only a link to another site becomes a card.</summary>
    public static void MakeCards(IElement body, PublicAddress address, SiteText text)
    {
        foreach (var paragraph in body.QuerySelectorAll("p").ToList())
        {
            if (paragraph.ChildElementCount != 1 || paragraph.FirstElementChild is not { LocalName: "a" } link
                || paragraph.TextContent.Trim() != link.TextContent.Trim() || link.QuerySelector("img") is not null
                || paragraph.ParentElement is not { LocalName: "body" or "div" or "figure" }
                || WebAddress.Absolute(link.GetAttribute("href")) is not { } uri || address.IsOwn(uri))
            {
                continue;
            }

            var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
            if (link.TextContent.Contains("://", StringComparison.Ordinal))
            {
                link.TextContent = Words(host, text) ?? Shown(uri, host);
            }

            paragraph.ClassName = "embed";
            var site = body.Owner!.CreateElement("span");
            site.TextContent = host;
            paragraph.InnerHtml = "";
            paragraph.Append(link, site);
        }
    }

    private static string? Words(string host, SiteText text) => Known
        .Where(known => host.Equals(known.Host, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known.Host, StringComparison.OrdinalIgnoreCase))
        .Select(known => text[known.Words, known.Site].Value).FirstOrDefault();

    private static string Shown(Uri uri, string host) => uri.AbsolutePath is "/" ? host : host + (SitePath.Unescaped(uri.AbsolutePath) ?? uri.AbsolutePath).TrimEnd('/');

    private static string? AddressOf(IElement player, Uri? site) =>
        Written(player, site) ?? player.QuerySelectorAll("source, embed, iframe").Select(inner => Written(inner, site)).FirstOrDefault(address => address is not null);

    private static string? Written(IElement element, Uri? site) => Arrival.Absolute(element.GetAttribute("src") ?? element.GetAttribute("data"), site);
}
