using System.Net;
using System.Text;

namespace Core.Articles;

/// <summary>Cuts an article's free part out of its sanitised HTML.</summary>
public static class Preview
{
    /// <summary>Where an editor ends the free part.</summary>
    public const string Mark = "<!--preview-->";

    /// <summary>How long the free part is without a mark. A text that is no longer than this gives nothing away.</summary>
    public const int Words = 60;

    /// <summary>The whole without marks, the free part with every element closed, and the number of words.</summary>
    /// <param name="html">Sanitised and serialised by a parser.</param>
    public static RenderedBody Cut(string html)
    {
        var scan = new WordScan(html);
        var full = html.Replace($"<p>{Mark}</p>", "", StringComparison.Ordinal).Replace(Mark, "", StringComparison.Ordinal).Trim();
        var preview = scan.AtMark is { } mark ? mark.Of(html, "") : scan.AtWord is { } word ? word.Of(html, "…") : "";
        return new RenderedBody(full, preview, scan.Count);
    }

    /// <summary>A place to cut, and the elements that are open there.</summary>
    private sealed record Place(int At, IReadOnlyList<HtmlToken> Open)
    {
        public string Of(string html, string ending)
        {
            var cut = new StringBuilder(html, 0, At, At + 64);
            var open = Open.Count;
            while (open > 0 && cut.Length == Open[open - 1].Until)
            {
                // Nothing stands in it yet: an empty paragraph would show as a gap.
                open--;
                cut.Length = Open[open].From;
            }

            cut.Append(ending);
            for (var index = open - 1; index >= 0; index--)
            {
                cut.Append("</").Append(Open[index].Name).Append('>');
            }

            return cut.ToString().Trim();
        }
    }

    /// <summary>One walk through the text: counts its words, and remembers the mark and the end of the last free word.</summary>
    private sealed class WordScan
    {
        // Scripts without spaces would otherwise be one endless word, and so would a hostile run of letters.
        private const int LongestWord = 40;

        private readonly string html;
        private readonly List<HtmlToken> open = [];
        private Place? lastEnd;
        private int letters;
        private bool inRun;

        public WordScan(string html)
        {
            this.html = html;
            foreach (var token in HtmlToken.Of(html))
            {
                Read(token);
            }
        }

        public int Count { get; private set; }

        public Place? AtMark { get; private set; }

        public Place? AtWord { get; private set; }

        private void Read(HtmlToken token)
        {
            if (token.EndsWord)
            {
                EndRun(token.From);
            }

            switch (token.Kind)
            {
                case HtmlTokenKind.Text:
                    ReadText(token);
                    break;
                case HtmlTokenKind.Open:
                    open.Add(token);
                    break;
                case HtmlTokenKind.Close:
                    var index = open.FindLastIndex(opened => string.Equals(opened.Name, token.Name, StringComparison.Ordinal));
                    if (index >= 0)
                    {
                        open.RemoveRange(index, open.Count - index);
                    }

                    break;
                case HtmlTokenKind.Comment:
                    if (AtMark is null && html.AsSpan(token.From, token.Until - token.From).SequenceEqual(Mark))
                    {
                        AtMark = new Place(token.From, [.. open]);
                    }

                    break;
                case HtmlTokenKind.Alone:
                    break;
            }
        }

        private void ReadText(HtmlToken token)
        {
            var at = token.From;
            while (at < token.Until)
            {
                var rune = RuneAt(at, token.Until, out var length);
                if (Rune.IsWhiteSpace(rune))
                {
                    EndRun(at);
                }
                else
                {
                    ReadRune(rune, at);
                }

                at += length;
            }
        }

        private void ReadRune(Rune rune, int at)
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                var alone = IsWrittenWithoutSpaces(rune);
                if (alone || letters == LongestWord)
                {
                    EndRun(at);
                }

                if (letters == 0)
                {
                    BeginWord();
                }

                letters++;
                if (alone)
                {
                    letters = LongestWord;
                }
            }

            inRun = true;
        }

        private void BeginWord()
        {
            if (++Count == Words + 1)
            {
                AtWord = lastEnd;
            }
        }

        private void EndRun(int at)
        {
            if (inRun && Count <= Words)
            {
                lastEnd = new Place(at, [.. open]);
            }

            (inRun, letters) = (false, 0);
        }

        private Rune RuneAt(int at, int until, out int length)
        {
            if (html[at] == '&')
            {
                var end = html.IndexOf(';', at, Math.Min(until - at, 32));
                if (end > 0)
                {
                    var decoded = WebUtility.HtmlDecode(html[at..(end + 1)]);
                    length = end + 1 - at;
                    return Rune.TryGetRuneAt(decoded, 0, out var character) ? character : Rune.ReplacementChar;
                }
            }

            var found = Rune.TryGetRuneAt(html, at, out var rune);
            length = found ? rune.Utf16SequenceLength : 1;
            return found ? rune : Rune.ReplacementChar;
        }

        private static bool IsWrittenWithoutSpaces(Rune rune) => rune.Value is
            (>= 0x0E00 and <= 0x0EFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
            or (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
            or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
    }
}
