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
            return text.Format(format, arg);
        }

        if (arg is not IHtmlContent content)
        {
            return encoder.Encode(text.Format(format, arg));
        }

        using var html = new StringWriter();
        content.WriteTo(html, encoder);
        return html.ToString();
    }
}
