using AngleSharp.Dom;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Players and cards of other sites become plain links: nothing is loaded from them before a reader decides to go there.</summary>
internal static class Embeds
{
    private static readonly (string Host, string Words)[] Known =
    [
        ("youtube.com", "Video on YouTube"),
        ("youtube-nocookie.com", "Video on YouTube"),
        ("youtu.be", "Video on YouTube"),
        ("vimeo.com", "Video on Vimeo"),
        ("soundcloud.com", "Sound on SoundCloud"),
        ("spotify.com", "Listen on Spotify"),
        ("flickr.com", "Pictures on Flickr"),
        ("instagram.com", "Post on Instagram"),
        ("bsky.app", "Post on Bluesky"),
        ("twitter.com", "Post on X"),
        ("x.com", "Post on X"),
    ];

    /// <summary>Before sanitising: a frame or a player is replaced by a paragraph with its address.</summary>
    public static void LinkPlayers(IDocument document)
    {
        foreach (var player in document.QuerySelectorAll("iframe[src], embed[src], video, audio, object[data]").ToList())
        {
            var source = player.GetAttribute("src") ?? player.GetAttribute("data") ?? player.QuerySelector("source[src]")?.GetAttribute("src");
            if (Absolute(source) is { } uri)
            {
                var paragraph = document.CreateElement("p");
                var link = document.CreateElement("a");
                link.SetAttribute("href", uri.AbsoluteUri);
                link.TextContent = player.GetAttribute("title") ?? uri.AbsoluteUri;
                paragraph.AppendChild(link);
                player.Replace(paragraph);
            }
        }
    }

    /// <summary>After sanitising: a paragraph that is only a link to another site becomes a card.</summary>
    public static void MakeCards(IDocument document, PublicAddress address)
    {
        foreach (var paragraph in document.QuerySelectorAll("p").ToList())
        {
            if (paragraph.ChildElementCount != 1 || paragraph.FirstElementChild is not { LocalName: "a" } link
                || paragraph.TextContent.Trim() != link.TextContent.Trim() || link.QuerySelector("img") is not null
                || paragraph.ParentElement is not { LocalName: "body" or "div" or "figure" }
                || Absolute(link.GetAttribute("href")) is not { } uri || address.IsOwn(uri))
            {
                continue;
            }

            var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
            if (link.TextContent.Contains("://", StringComparison.Ordinal))
            {
                link.TextContent = Words(host) ?? Shown(uri, host);
            }

            paragraph.ClassName = "embed";
            var site = document.CreateElement("span");
            site.TextContent = host;
            paragraph.InnerHtml = "";
            paragraph.Append(link, site);
        }
    }

    private static string? Words(string host) => Known.FirstOrDefault(known =>
        host.Equals(known.Host, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + known.Host, StringComparison.OrdinalIgnoreCase)).Words;

    private static string Shown(Uri uri, string host) => uri.AbsolutePath is "/" ? host : host + Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/');

    private static Uri? Absolute(string? address) =>
        Uri.TryCreate(address is ['/', '/', ..] ? "https:" + address : address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : null;
}
