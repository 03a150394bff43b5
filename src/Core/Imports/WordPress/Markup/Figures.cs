using System.Net;

namespace Core.Imports.WordPress.Markup;

/// <summary>The few pieces of HTML that take a shortcode's place.</summary>
public static class Figures
{
    public static string Of(PlannedPicture picture)
    {
        var image = $"<img src=\"{WebUtility.HtmlEncode(picture.Address)}\" alt=\"{WebUtility.HtmlEncode(picture.Alternative)}\">";
        return Of(image, WebUtility.HtmlEncode(picture.Caption));
    }

    /// <summary>A picture and the words after it. Until WordPress 3.4 the words stood in an argument.</summary>
    public static string WithCaption(string inner, string argument)
    {
        var (media, words) = Split(inner.Trim());
        var caption = words.Length > 0 ? words : WebUtility.HtmlDecode(argument);
        return media.Length == 0 ? inner : Of(media, caption);
    }

    public static string Link(string address)
    {
        var text = WebUtility.HtmlEncode(address);
        return $"\n\n<p><a href=\"{text}\">{text}</a></p>\n\n";
    }

    private static string Of(string media, string caption) =>
        caption.Length > 0
            ? $"\n<figure>{media}<figcaption>{caption}</figcaption></figure>\n"
            : $"\n<figure>{media}</figure>\n";

    private static (string Media, string Words) Split(string inner)
    {
        var ahead = new Ahead(inner);
        var image = inner.IndexOf("<img", StringComparison.OrdinalIgnoreCase);
        var end = inner.Length > 0 && Tag.At(ahead, 0) is { Name: "a" } link && link.EndOfElement(ahead) is { } linkEnd ? linkEnd
            : image >= 0 && Tag.At(ahead, image) is { } tag ? tag.Until
            : 0;
        return (inner[..end], inner[end..].Trim());
    }
}
