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
    /// A name, a figure or an amount that may run another way than the words around it does so apart from them, and what stands beside it
    /// stays where it is (Unicode's isolates, UAX 9). An address stands in a mark and is read by nobody.
    /// </summary>
    private string Apart(string value) =>
        value.Length == 0 || value[0] is '/' or '?' or '#' || value.Contains("://", StringComparison.Ordinal) || (text.Direction == "ltr" && !value.Any(IsFromRightToLeft))
            ? value
            : $"\u2068{value}\u2069";

    /// <summary>A letter of Hebrew, Arabic and their kin.</summary>
    private static bool IsFromRightToLeft(char letter) => letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
