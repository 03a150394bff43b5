using AngleSharp.Html.Dom;

namespace Storm;

/// <summary>What a browser ended on.</summary>
internal sealed record Seen(Uri Address, int Status, Uri? Location, string Html, IHtmlDocument Document)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";
}
