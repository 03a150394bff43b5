using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Web.Ground.Site;

/// <summary>Fills the places of a phrase as its reader writes things, and as a page or as plain text.</summary>
/// <param name="text">Of the reader.</param>
/// <param name="encoder">Null: plain text.</param>
internal sealed class PhraseFormat(SiteText text, HtmlEncoder? encoder) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (encoder is null)
        {
            return Apart(text.Format(format, arg));
        }

        if (arg is not IHtmlContent content)
        {
            return Apart(encoder.Encode(text.Format(format, arg)));
        }

        using var html = new StringWriter();
        content.WriteTo(html, encoder);
        return html.ToString();
    }

    /// <summary>
    /// In a language that runs from right to left a name, a figure or an amount runs its own way, and what stands beside it stays where
    /// it is (Unicode's isolates, UAX 9). An address stands in a mark and is read by nobody.
    /// </summary>
    private string Apart(string value) =>
        text.Direction == "ltr" || value.Length == 0 || value[0] is '/' or '?' or '#' || value.Contains("://", StringComparison.Ordinal) ? value : $"\u2068{value}\u2069";
}
