using System.Text;

namespace Core.Texts;

/// <summary>Titles, names, excerpts and descriptions: one line of text without markup.</summary>
public static class PlainText
{
    /// <summary>White space and control characters become single spaces between words.</summary>
    public static string Folded(string text)
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

    /// <summary>Without half surrogate pairs, which anybody can send, and which have no normal form.</summary>
    public static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    /// <summary>The text cut to at most this number of characters, at a word where one is near, with an ellipsis.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length - 1);
        end = end > length / 2 ? end : char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.', '–', '—') + "…";
    }
}
