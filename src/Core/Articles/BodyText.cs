using System.Net;
using System.Text;

namespace Core.Articles;

/// <summary>Sanitised HTML as words: for search, descriptions and reading time.</summary>
public static class BodyText
{
    private const int WordsPerMinute = 220;

    /// <summary>The text alone, with single spaces.</summary>
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        foreach (var token in HtmlToken.Of(html))
        {
            if (token.Kind == HtmlTokenKind.Text)
            {
                text.Append(html, token.From, token.Until - token.From);
            }
            else if (token.EndsWord)
            {
                text.Append(' ');
            }
        }

        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>At most <paramref name="length"/> characters, cut between words.</summary>
    public static string Shortened(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length);
        end = end > 0 ? end : char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.', '–', '—') + "…";
    }

    /// <summary>Whole minutes, at least one, rounded up.</summary>
    public static int ReadingMinutes(int words) => Math.Max(1, (words + WordsPerMinute - 1) / WordsPerMinute);
}
