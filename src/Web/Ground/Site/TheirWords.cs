using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Web.Ground.Site;

/// <summary>What the publisher wrote, among words in another language: a screen reader and a hyphenation must know.</summary>
internal sealed record TheirWords(string Words, string Language) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write($"<bdi lang=\"{encoder.Encode(Language)}\">{encoder.Encode(Words)}</bdi>");

    /// <summary>As plain text.</summary>
    public override string ToString() => Words;
}
