using System.Globalization;
using System.Text;

namespace Core.Texts;

/// <summary>The last part of an address: lower-case ASCII letters and figures, joined by single hyphens.</summary>
public static class Slug
{
    public const int Longest = 120;

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

    /// <summary>
    /// A slug of another site, made safe for an address of ours: letters and figures of any script, and single hyphens.
    /// </summary>
    /// <param name="otherwise">What it is when nothing of the text can stand in one.</param>
    public static string Kept(string text, string otherwise)
    {
        var decoded = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        if (decoded.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            decoded = decoded[..^5];
        }

        var slug = new StringBuilder();
        foreach (var rune in decoded.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length >= Longest)
            {
                break;
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } made ? made : otherwise;
    }

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

    // Vowel signs of Indic and Arabic scripts are marks, not letters; without them the word is another one.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
