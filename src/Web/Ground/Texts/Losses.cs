using AngleSharp.Dom;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>Before sanitising: what is no text goes with its content, what would be lost without a word becomes a link, and each is named.</summary>
internal static class Losses
{
    public static void Name(IElement body, Uri? site, Remarks remarks)
    {
        foreach (var player in body.QuerySelectorAll("iframe, embed, object, video, audio, frame").ToList())
        {
            Embeds.Link(player, site, remarks);
        }

        foreach (var listing in body.QuerySelectorAll("xmp, listing, plaintext").ToList())
        {
            // How HTML showed code before there was a way to write it: the words are the text.
            var code = listing.Owner!.CreateElement("pre");
            code.TextContent = listing.TextContent;
            listing.Replace(code);
        }

        foreach (var element in body.QuerySelectorAll("*").Where(IsNoText).ToList())
        {
            Name(element, remarks);
            element.Remove();
        }

        foreach (var hidden in body.QuerySelectorAll("[hidden]:not([hidden='until-found'])").ToList())
        {
            // No browser shows it: without the attribute, which does not stay, everybody would read it.
            remarks.Add(RemarkCode.ContentDropped, hidden.LocalName);
            hidden.Remove();
        }

        foreach (var field in body.QuerySelectorAll("form, fieldset, legend, label, input, button, option, optgroup, datalist, output").ToList())
        {
            remarks.Add(RemarkCode.FormDropped);
            if (field.LocalName is "form" or "fieldset" or "legend" or "label" or "output")
            {
                field.Replace([.. field.ChildNodes]);
            }
            else
            {
                field.Remove();
            }
        }
    }

    /// <summary>No words for readers stand in it, or such as are no words of the text.</summary>
    public static bool IsNoText(IElement element) => element.LocalName is "script" or "style" or "noscript" or "template" or "link" or "meta" or "base"
        or "svg" or "math" or "canvas" or "select" or "textarea" or "iframe" or "embed" or "object" or "video" or "audio" or "frame"
        or "title" or "head" or "noembed" or "noframes";

    private static void Name(IElement element, Remarks remarks)
    {
        switch (element.LocalName)
        {
            case "script":
                remarks.Add(RemarkCode.ScriptDropped);
                break;
            case "style":
                remarks.Add(RemarkCode.StylesDropped);
                break;
            case "select" or "textarea":
                remarks.Add(RemarkCode.FormDropped);
                break;
            case "svg" or "math" or "canvas":
                remarks.Add(RemarkCode.DrawingDropped, element.LocalName);
                break;
            case "link" or "meta" or "base" or "head":
                remarks.Add(RemarkCode.TagsDropped, element.LocalName);
                break;
            default:
                remarks.Add(RemarkCode.ContentDropped, element.LocalName);
                break;
        }
    }
}
