using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Storm;

/// <summary>What a browser ended on.</summary>
internal sealed record Seen(Uri Address, int Status, Uri? Location, string Html, IHtmlDocument Document)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public bool Says(string words) => Document.Body?.TextContent.Contains(words, StringComparison.Ordinal) ?? false;

    /// <summary>What the page would send in this hidden field.</summary>
    public string? Hidden(string name) => Document.QuerySelector($"input[type=hidden][name='{name}']")?.GetAttribute("value");
}
