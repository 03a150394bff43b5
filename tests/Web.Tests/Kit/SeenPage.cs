using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Web.Tests.Kit;

/// <summary>What a visitor's last request ended on.</summary>
public sealed partial record SeenPage(Uri Address, HttpStatusCode Status, string Html, IHtmlDocument Document)
{
    /// <summary>The words on the page, with single spaces.</summary>
    public string Text => Spaces().Replace(Document.Body?.TextContent ?? "", " ").Trim();

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
