using System.Globalization;
using System.Text;

namespace Core.Articles;

/// <summary>The last part of an address: lower-case ASCII letters and figures, joined by single hyphens.</summary>
public static class Slug
{
    public const int Longest = 100;

    /// <summary>Made from a title; empty when the title has no letter that ASCII can stand for.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var character in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (Spelt(character) is { } letters)
            {
                slug.Append(letters);
            }
            else if (character is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }

    public static bool IsValid(string slug) =>
        slug.Length is > 0 and <= Longest && string.Equals(Of(slug), slug, StringComparison.Ordinal);

    private static string? Spelt(char character) => character switch
    {
        'ß' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        _ => null,
    };
}
