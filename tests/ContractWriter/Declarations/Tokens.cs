using System.Text.RegularExpressions;

namespace ContractWriter.Declarations;

/// <summary>The words and signs of a declaration file, comments left out. A text keeps its quotes.</summary>
internal sealed partial class Tokens(string source)
{
    private readonly string[] words = [.. Word().Matches(Comment().Replace(source, "")).Select(word => word.Value)];
    private int at;

    public bool IsAtEnd => at >= words.Length;

    public string Peek(int ahead = 0) => at + ahead < words.Length ? words[at + ahead] : "";

    public string Take() => words[at++];

    public bool TryTake(string word)
    {
        if (Peek() != word)
        {
            return false;
        }

        at++;
        return true;
    }

    public void Expect(string word)
    {
        if (!TryTake(word))
        {
            throw new FormatException($"'{word}' is wanted before: {string.Join(' ', words.Skip(at).Take(12))}");
        }
    }

    /// <summary>Passes over everything up to the word, and over the word.</summary>
    public void SkipPast(string word)
    {
        while (Take() != word)
        {
        }
    }

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|[\w$]+|=>|\S", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Word();
}
