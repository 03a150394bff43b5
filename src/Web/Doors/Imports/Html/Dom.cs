using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Core.Imports;
using Core.Imports.WordPress;

namespace Web.Doors.Imports.Html;

/// <summary>Changes to a parsed post before it is sanitised: what would be lost without a word becomes a link, or is named.</summary>
public sealed class Dom(Uri? site, Remarks remarks)
{
    private const string IdPrefix = "n-";

    public void Prepare(IHtmlDocument document)
    {
        var body = document.Body!;
        foreach (var element in body.QuerySelectorAll("script, style, noscript, template, link, meta, base, svg, math, canvas").ToList())
        {
            Drop(element);
        }
        foreach (var player in body.QuerySelectorAll("iframe, embed, object, video, audio, frame").ToList())
        {
            Link(document, player);
        }
        foreach (var form in body.QuerySelectorAll("form, input, button, select, textarea, fieldset").ToList())
        {
            DropForm(form);
        }
        foreach (var heading in body.QuerySelectorAll("h1").ToList())
        {
            // The article's title is the page's only first heading.
            Rename(document, heading, "h2");
        }
        foreach (var element in body.QuerySelectorAll("[style]"))
        {
            remarks.NotKept("Inline styles (colours, sizes, positions).");
            element.RemoveAttribute("style");
        }
        foreach (var picture in body.QuerySelectorAll("img").ToList())
        {
            Picture(picture);
        }
        Anchors(body);
        LinkBareAddresses(document, body);
    }

    private void Drop(IElement element)
    {
        if (element.LocalName is "script")
        {
            remarks.NotKept("A script.");
        }
        else if (element.LocalName is "svg" or "math" or "canvas")
        {
            remarks.NotKept($"A drawing or formula (<{element.LocalName}>).");
        }
        element.Remove();
    }

    private void Link(IHtmlDocument document, IElement player)
    {
        var address = Address(player) ?? player.QuerySelectorAll("source, embed, iframe").Select(Address).FirstOrDefault(a => a is not null);
        if (address is null)
        {
            remarks.NotKept($"An embedded player (<{player.LocalName}>) without an address.");
            player.Remove();
            return;
        }
        remarks.Changed($"An embedded player became a link to {PlainText.Cut(address, 200)}");
        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = player.GetAttribute("title") is { Length: > 0 } title ? title : address;
        player.Replace(link);
    }

    private string? Address(IElement element)
    {
        var written = (element.GetAttribute("src") ?? element.GetAttribute("data") ?? "").Trim();
        var address = Absolute(written);
        return address is not null && WebAddress.IsHttp(address) ? address : null;
    }

    private void DropForm(IElement element)
    {
        remarks.NotKept("A form or its fields.");
        if (element.LocalName is "form" or "fieldset")
        {
            element.Replace([.. element.ChildNodes]);
        }
        else
        {
            element.Remove();
        }
    }

    private static void Rename(IHtmlDocument document, IElement element, string name)
    {
        var renamed = document.CreateElement(name);
        if (element.Id is { Length: > 0 } id)
        {
            renamed.Id = id;
        }
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }

    private void Picture(IElement picture)
    {
        // Some plugins load pictures late and keep the real address elsewhere.
        var source = picture.GetAttribute("data-src") ?? picture.GetAttribute("data-orig-file") ?? picture.GetAttribute("src") ?? "";
        var address = Absolute(source.Trim()) ?? "";
        if (WebAddress.IsHttp(address))
        {
            picture.SetAttribute("src", address);
            picture.SetAttribute("alt", picture.GetAttribute("alt") ?? "");
        }
        else
        {
            remarks.NotKept($"A picture without a usable address ({PlainText.Cut(source.Length > 0 ? source : "empty", 60)}).");
            picture.Remove();
        }
    }

    /// <summary>Ids get a prefix so that no imported text can pass for a part of the page; links to them follow.</summary>
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

    private static void LinkBareAddresses(IHtmlDocument document, IElement body)
    {
        foreach (var text in body.GetDescendants().OfType<IText>().ToList())
        {
            var address = text.Data.Trim();
            if (WebAddress.IsBare(address) && text.ParentElement is { LocalName: "p" or "div" or "figure" or "body" })
            {
                var link = document.CreateElement("a");
                link.SetAttribute("href", address);
                link.TextContent = address;
                text.Replace(link);
            }
        }
    }

    private string? Absolute(string address) =>
        address.Length == 0 ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? address
        : site is not null && Uri.TryCreate(site, address, out var joined) ? joined.AbsoluteUri
        : address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address
        : null;
}
