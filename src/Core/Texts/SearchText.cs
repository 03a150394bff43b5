using System.Globalization;
using System.Text;

namespace Core.Texts;

/// <summary>Text as it is searched: without accents and without case, so that "uber" finds "Über".</summary>
public static class SearchText
{
    private const int LongestQuery = 100;
    private const int MostWords = 8;
    private const int Around = 90;

    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>The words that must all be found; none for a query of nothing but spaces.</summary>
    public static IReadOnlyList<string> WordsOf(string? query)
    {
        var text = (query ?? "").Trim();
        var end = Math.Min(text.Length, LongestQuery);
        if (end > 0 && end < text.Length && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return [.. Folded(PlainText.Whole(text[..end])).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];
    }

    public static bool HasAll(string folded, IReadOnlyList<string> words) => words.All(word => folded.Contains(word, StringComparison.Ordinal));

    /// <summary>The words of the text around the first match, else its beginning.</summary>
    public static string Excerpt(string text, IReadOnlyList<string> words)
    {
        var at = words.Select(word => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace))
            .Where(index => index >= 0).DefaultIfEmpty(0).Min();
        var from = at <= Around ? 0 : text.LastIndexOf(' ', at - Around) + 1;
        return (from > 0 ? "…" : "") + PlainText.Cut(text[from..], Around * 2);
    }
}
