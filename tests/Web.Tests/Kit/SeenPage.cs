using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Web.Tests.Kit;

/// <summary>What a visitor's last request ended on.</summary>
public sealed partial record SeenPage(Uri Address, HttpStatusCode Status, string Html, IHtmlDocument Document)
{
    /// <summary>The words on the page, with single spaces; those at which no line ends stay what they are.</summary>
    public string Text => Spaces().Replace(Document.Body?.TextContent ?? "", " ").Trim();

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    [GeneratedRegex(@"[^\S\u00A0\u202F]+")]
    private static partial Regex Spaces();
}
