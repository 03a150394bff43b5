using AngleSharp.Dom;
using Core.Texts;
using Ganss.Xss;

namespace Web.Ground.Texts;

/// <summary>
/// What may stand in a text, wherever it comes from. Everything else goes and is named: scripts, styles, forms, frames, handlers,
/// foreign schemes. Not named is what no reader sees: classes, and attributes that are for machines.
/// </summary>
internal static class AllowList
{
    private static readonly string[] CommentTags =
        ["p", "br", "strong", "em", "b", "i", "s", "del", "ins", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li", "a", "q", "cite"];

    private static readonly string[] ArticleTags =
    [
        .. CommentTags, "h1", "h2", "h3", "h4", "h5", "h6", "hr", "u", "small", "mark", "abbr", "dfn", "kbd", "samp", "var", "time", "wbr",
        "dl", "dt", "dd", "img", "figure", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
        "div", "span", "details", "summary", "address", "ruby", "rt", "rp", "bdi", "bdo", "tt", "strike", "big", "acronym",
    ];

    private static readonly string[] CommentAttributes = ["href", "title", "lang", "dir"];

    private static readonly string[] ArticleAttributes =
    [
        .. CommentAttributes, "src", "alt", "width", "height", "id", "class", "start", "reversed", "value", "scope", "colspan", "rowspan", "span",
        "datetime", "cite", "open",
    ];

    private static readonly string[] Classes = ["alignleft", "alignright", "aligncenter", "footnotes", "footnote-ref", "footnote-back-ref", "num"];

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    private static readonly string[] Addresses = ["href", "src", "cite"];

    // How HTML was dressed before there were styles.
    private static readonly HashSet<string> OldStyles = new(StringComparer.OrdinalIgnoreCase)
    {
        "style", "align", "valign", "bgcolor", "background", "color", "face", "size", "border", "hspace", "vspace", "cellpadding", "cellspacing",
        "bordercolor", "char", "charoff", "clear", "compact", "frame", "noshade", "nowrap", "rules",
        "font", "center", "blink", "marquee", "basefont",
    };

    // What readers see, hear or use of an attribute that does not stay. Of all others only machines take notice.
    private static readonly HashSet<string> Met = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "type", "usemap", "ismap", "longdesc", "summary", "abbr", "headers", "accesskey", "label", "aria-label", "aria-description",
    };

    /// <summary>One for each text: it tells these remarks what it takes away.</summary>
    public static HtmlSanitizer ForArticles(Remarks remarks) => Of(ArticleTags, ArticleAttributes, Classes, remarks);

    public static HtmlSanitizer ForComments(Remarks remarks) => Of(CommentTags, CommentAttributes, [], remarks);

    private static HtmlSanitizer Of(string[] tags, string[] attributes, string[] classes, Remarks remarks)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = Schemes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            UriAttributes = Addresses.ToHashSet(StringComparer.OrdinalIgnoreCase),
        })
        {
            KeepChildNodes = true,
        };
        sanitizer.AllowedClasses.UnionWith(classes);
        sanitizer.RemovingTag += (_, removing) => Take(removing.Tag, remarks);
        sanitizer.RemovingAttribute += (_, removing) =>
        {
            removing.Cancel = removing.Reason == RemoveReason.NotAllowedAttribute && IsNumbering(removing.Tag, removing.Attribute);
            if (!removing.Cancel)
            {
                Name(removing.Attribute, removing.Reason, remarks);
            }
        };
        sanitizer.RemovingComment += static (_, removing) => removing.Cancel = FreePartMark.Is(removing.Comment);
        return sanitizer;
    }

    /// <summary>An unknown wrapper goes and its words stay; what is no text for readers has gone before, and goes here with its content.</summary>
    private static void Take(IElement tag, Remarks remarks)
    {
        if (Losses.IsNoText(tag))
        {
            tag.InnerHtml = "";
        }
        else if (OldStyles.Contains(tag.LocalName))
        {
            remarks.Add(RemarkCode.StylesDropped);
        }
        else if (tag.LocalName == "img")
        {
            remarks.Add(RemarkCode.PictureDropped);
        }
        else
        {
            remarks.Add(RemarkCode.TagsDropped, PlainText.Cut(tag.LocalName, 40));
        }
    }

    private static void Name(IAttr attribute, RemoveReason reason, Remarks remarks)
    {
        if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        {
            remarks.Add(RemarkCode.ScriptDropped);
        }
        else if (OldStyles.Contains(attribute.Name))
        {
            remarks.Add(RemarkCode.StylesDropped);
        }
        else if (reason == RemoveReason.NotAllowedUrlValue)
        {
            remarks.Add(RemarkCode.AddressDropped, PlainText.Cut(PlainText.Folded(attribute.Value), 60));
        }
        else if (Met.Contains(attribute.Name))
        {
            remarks.Add(RemarkCode.AttributeDropped, attribute.Name);
        }
    }

    /// <summary>With which letters or signs a list counts: the text may speak of "point b".</summary>
    private static bool IsNumbering(IElement element, IAttr attribute) =>
        element.LocalName is "ol" or "ul" or "li" && attribute.Name == "type"
        && attribute.Value is "1" or "a" or "A" or "i" or "I" or "disc" or "circle" or "square";
}
