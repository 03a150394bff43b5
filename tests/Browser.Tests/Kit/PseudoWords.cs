using System.Text;
using System.Text.RegularExpressions;
using Web.Ground.Words;

namespace Browser.Tests.Kit;

/// <summary>
/// Two languages that nobody speaks, made of the English files alone: "en-XA" is legible and two fifths longer, "ar-XB" runs from right to
/// left. No letter of theirs is plain, so what stands on a page in plain letters has no key.
/// </summary>
public sealed partial class PseudoWords : IDisposable
{
    public const string Stretching = "en-XA";
    public const string RightToLeft = "ar-XB";

    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Accented = "àƀçďéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýžÀƁÇĎÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    private const string Hebrew = "אבגדהוזחטיכלמנסעפצקרשתםןףץאבגדהוזחטיכלמנסעפצקרשתםןףץ";

    public PseudoWords()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Languages", Phrasebook.First), "*.ini"))
        {
            Write(Stretching, file, phrase => "⟦" + Stretched(Spelt(phrase, Accented)) + "⟧");
            Write(RightToLeft, file, phrase => Spelt(phrase, Hebrew));
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("words").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Two fifths more of what is read, in words as long as others.</summary>
    private static string Stretched(string phrase)
    {
        var more = (int)Math.Ceiling(Marks().Replace(phrase, "").Length * 0.4);
        var filling = new StringBuilder(phrase);
        for (var at = 0; at < more; at++)
        {
            filling.Append(at % 8 == 0 ? ' ' : 'ô');
        }

        return filling.ToString();
    }

    /// <summary>Places, tags and entities stay as they are.</summary>
    private static string Spelt(string phrase, string letters)
    {
        var spelt = new StringBuilder();
        var at = 0;
        foreach (Match mark in Marks().Matches(phrase))
        {
            spelt.Append(Letters(phrase[at..mark.Index], letters)).Append(mark.Value);
            at = mark.Index + mark.Length;
        }

        return spelt.Append(Letters(phrase[at..], letters)).ToString();
    }

    private static string Letters(string words, string letters) =>
        string.Concat(words.Select(letter => Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? letters[place] : letter));

    private void Write(string language, string file, Func<string, string> spell)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, language)).FullName;
        File.WriteAllLines(Path.Combine(folder, Path.GetFileName(file)), File.ReadLines(file).Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split('=', 2)).Select(pair => $"{pair[0].Trim()} = {spell(pair[1].Trim())}"));
    }

    [GeneratedRegex("<[^>]*>|\\{[^}]*\\}|&\\w+;")]
    private static partial Regex Marks();
}
