using AngleSharp.Dom;
using Ganss.Xss;

namespace Web.Doors.Imports.Html;

/// <summary>
/// What imported HTML may consist of. A list of what is allowed, not of what is forbidden: no forms, no styles, no classes, no
/// scripts, no frames, no addresses but http, https, mailto and tel. Other elements lose their tags and keep their words.
/// </summary>
public static class AllowedHtml
{
    private static readonly string[] ArticleTags =
    [
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "q", "cite", "pre", "code", "kbd", "samp", "var", "tt",
        "em", "strong", "b", "i", "u", "s", "strike", "del", "ins", "sub", "sup", "small", "big", "mark", "abbr", "acronym", "dfn", "time", "bdi", "bdo",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
        "figure", "figcaption", "img", "a", "div", "address", "details", "summary", "ruby", "rt", "rp", "wbr",
    ];

    private static readonly string[] CommentTags =
        ["p", "br", "blockquote", "q", "cite", "pre", "code", "em", "strong", "b", "i", "del", "ins", "sub", "sup", "ul", "ol", "li", "a"];

    private static readonly string[] ArticleAttributes =
    [
        "href", "src", "alt", "title", "width", "height", "cite", "datetime", "colspan", "rowspan", "scope", "start", "reversed",
        "value", "lang", "dir", "id", "open",
    ];

    /// <summary>For articles and pages; the preview mark is the one HTML comment that stays.</summary>
    public static HtmlSanitizer ForArticles() => Sanitizer(ArticleTags, ArticleAttributes);

    /// <summary>For readers' comments: no pictures, no headings, no ids.</summary>
    public static HtmlSanitizer ForComments() => Sanitizer(CommentTags, ["href", "title", "lang", "dir"]);

    private static HtmlSanitizer Sanitizer(string[] tags, string[] attributes)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(attributes, StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src", "cite"], StringComparer.OrdinalIgnoreCase),
        })
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingComment += (_, e) => e.Cancel = e.Comment is IComment { Data: Marks.Preview };
        return sanitizer;
    }
}
