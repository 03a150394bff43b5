using System.Text;

namespace Core.Articles;

/// <summary>Counts the words of a text that comes in pieces, and remembers where the last free one ends.</summary>
/// <param name="free">How many words are.</param>
public sealed class WordMeter(int free = FreePart.Words)
{
    // Scripts without spaces would otherwise be one endless word, and so would a hostile run of letters.
    private const int LongestWord = 40;

    private int read;
    private int lastEnd;
    private int letters;
    private bool isInRun;

    public int Words { get; private set; }

    /// <summary>How many characters of all pieces the free words take, with what stands between them; null while there are no more words than are free.</summary>
    public int? FreeCharacters { get; private set; }

    /// <summary>The next piece. A word goes on over the border of two pieces: "foo&lt;b&gt;bar" is one word.</summary>
    public void Read(ReadOnlySpan<char> piece)
    {
        foreach (var rune in piece.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                EndWord();
            }
            else
            {
                Read(rune);
            }

            read += rune.Utf16SequenceLength;
        }
    }

    /// <summary>Here no word can go on: "foo&lt;p&gt;bar" is two words.</summary>
    public void EndWord()
    {
        if (isInRun && Words <= free)
        {
            lastEnd = read;
        }

        (isInRun, letters) = (false, 0);
    }

    private void Read(Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune))
        {
            var isAlone = IsWrittenWithoutSpaces(rune);
            if (isAlone || letters == LongestWord)
            {
                EndWord();
            }

            if (letters == 0)
            {
                BeginWord();
            }

            letters = isAlone ? LongestWord : letters + 1;
        }

        isInRun = true;
    }

    private void BeginWord()
    {
        if (++Words == free + 1)
        {
            FreeCharacters = lastEnd;
        }
    }

    private static bool IsWrittenWithoutSpaces(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
