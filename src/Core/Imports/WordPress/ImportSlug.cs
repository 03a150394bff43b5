using System.Globalization;
using System.Text;

namespace Core.Imports.WordPress;

/// <summary>Slugs of the old site, made safe for an address of ours: letters and digits of any script, and single hyphens.</summary>
public static class ImportSlug
{
    public const int Longest = 120;

    /// <summary>The slug, or <paramref name="otherwise"/> when nothing of the text can stand in one.</summary>
    public static string From(string text, string otherwise)
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
        var made = slug.ToString().Trim('-');
        return made.Length > 0 ? made : otherwise;
    }

    // Vowel signs of Indic and Arabic scripts are marks, not letters; without them the word is another one.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
