using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Web.Ground.Site;

/// <summary>Fills the places of a phrase as its reader writes things, and as a page or as plain text.</summary>
/// <remarks>
/// A name, a figure or an amount that may run another way than the words around it does so apart from them, and what stands beside it
/// stays where it is (Unicode's isolates, UAX 9). In a mark's attribute nothing is read, and nothing added.
/// </remarks>
/// <param name="text">Of the reader.</param>
/// <param name="encoder">Null: plain text.</param>
internal sealed class PhraseFormat(SiteText text, HtmlEncoder? encoder) : IFormatProvider, ICustomFormatter
{
    /// <summary>Of a place in an attribute.</summary>
    public const string Raw = "raw";

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (arg is IHtmlContent content && encoder is not null)
        {
            using var html = new StringWriter();
            content.WriteTo(html, encoder);
            return html.ToString();
        }

        var value = text.Format(format, arg);
        var shown = encoder is null ? value : encoder.Encode(value);
        return format is not Raw && (text.Direction == "rtl" ? value.Length > 0 : value.Any(IsFromRightToLeft)) ? $"\u2068{shown}\u2069" : shown;
    }

    /// <summary>A letter of Hebrew, Arabic and their kin.</summary>
    private static bool IsFromRightToLeft(char letter) => letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
