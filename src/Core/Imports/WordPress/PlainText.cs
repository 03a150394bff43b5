using System.Net;
using System.Text;

namespace Core.Imports.WordPress;

/// <summary>Titles, names and excerpts: one line of text without markup.</summary>
public static class PlainText
{
    /// <summary>The words of a piece of HTML: tags removed, entities decoded, white space and control characters folded.</summary>
    public static string From(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            // "<" opens a tag only before a letter, "/" or "!": "a < b" stays.
            if (html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!')
                && html.IndexOf('>', i) is >= 0 and var end)
            {
                i = end;
                continue;
            }
            text.Append(html[i]);
        }
        return Fold(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>The text cut to a number of characters at a word, with an ellipsis.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var end = text.LastIndexOf(' ', length - 1);
        end = end > length / 2 ? end : char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap)
            {
                folded.Append(' ');
                gap = false;
            }
            folded.Append(c);
        }
        return folded.ToString();
    }
}
