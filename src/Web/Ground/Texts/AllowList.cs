using AngleSharp.Dom;
using Core.Articles;
using Ganss.Xss;

namespace Web.Ground.Texts;

/// <summary>What may stand in a text. Everything else goes: scripts, styles, forms, frames, handlers, foreign schemes.</summary>
internal static class AllowList
{
    private static readonly string[] CommentTags = ["p", "br", "strong", "em", "b", "i", "s", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "q", "cite"];

    private static readonly string[] ArticleTags =
    [
        .. CommentTags, "h1", "h2", "h3", "h4", "h5", "h6", "hr", "u", "ins", "sub", "sup", "small", "mark", "abbr", "dfn", "kbd", "samp",
        "var", "time", "dl", "dt", "dd", "img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "div", "span", "details", "summary",
    ];

    private static readonly string[] ArticleAttributes =
    [
        "href", "title", "src", "alt", "width", "height", "id", "class", "start", "reversed", "value", "scope", "colspan", "rowspan",
        "datetime", "lang", "dir",
    ];

    private static readonly string[] Classes = ["alignleft", "alignright", "aligncenter", "footnotes", "footnote-ref", "footnote-back-ref", "num"];

    public static HtmlSanitizer ForArticles()
    {
        var sanitizer = Of(ArticleTags, ArticleAttributes);
        sanitizer.AllowedClasses.UnionWith(Classes);
        sanitizer.RemovingComment += static (_, removing) => removing.Cancel = IsMark(removing.Comment);
        return sanitizer;
    }

    public static HtmlSanitizer ForComments() => Of(CommentTags, ["href"]);

    private static HtmlSanitizer Of(string[] tags, string[] attributes)
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        Replace(sanitizer.AllowedTags, tags);
        Replace(sanitizer.AllowedAttributes, attributes);
        Replace(sanitizer.AllowedSchemes, ["http", "https", "mailto", "tel"]);
        Replace(sanitizer.UriAttributes, ["href", "src"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.AllowDataAttributes = false;
        sanitizer.RemovingTag += static (_, removing) => DropWithContent(removing);
        return sanitizer;
    }

    private static void Replace(ISet<string> set, IEnumerable<string> items)
    {
        set.Clear();
        set.UnionWith(items);
    }

    /// <summary>An unknown wrapper goes and its words stay; what is no text for readers goes with its content.</summary>
    private static void DropWithContent(RemovingTagEventArgs removing)
    {
        if (removing.Tag.LocalName is "script" or "style" or "iframe" or "object" or "noscript" or "template" or "svg" or "math" or "select"
            or "textarea" or "title" or "head" or "xmp" or "noembed" or "noframes" or "plaintext")
        {
            removing.Tag.InnerHtml = "";
        }
    }

    private static bool IsMark(IComment comment) => string.Equals($"<!--{comment.Data}-->", Preview.Mark, StringComparison.Ordinal);
}
