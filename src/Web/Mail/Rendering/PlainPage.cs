using System.Globalization;

namespace Web.Mail.Rendering;

/// <summary>
/// Lays out the text version of a mail: labels and their values in two columns as wide as the language needs, and no line longer than
/// a mail program shows whole. What goes on below its line stands under its own beginning, so that no value can look like a line of its own.
/// </summary>
public static class PlainPage
{
    /// <summary>Between a label and its value; none is in a value, whose control characters are spaces.</summary>
    public const char Stop = '\t';

    private const int Width = 72;
    private const string Bullet = "* ";

    public static string Lay(string text)
    {
        List<string> laid = [];
        List<string> rows = [];
        foreach (var line in text.Split('\n'))
        {
            if (line.Contains(Stop, StringComparison.Ordinal))
            {
                rows.Add(line);
                continue;
            }

            laid.AddRange(Table(rows));
            rows.Clear();
            laid.AddRange(Fold(line, Hang(line)));
        }

        return string.Join('\n', laid.Concat(Table(rows)));
    }

    private static IEnumerable<string> Table(List<string> rows)
    {
        var cells = rows.ConvertAll(row => row.Split(Stop, 2));
        var column = cells.Select(cell => WidthOf(cell[0]) + 2).DefaultIfEmpty().Max();
        return cells.SelectMany(cell => Fold(cell[0] + new string(' ', column - WidthOf(cell[0])) + cell[1], column));
    }

    /// <summary>Without what is not seen, such as the marks around a label that runs from right to left.</summary>
    private static int WidthOf(string label) => label.Count(letter => char.GetUnicodeCategory(letter) is not UnicodeCategory.Format);

    private static int Hang(string line)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        return line.AsSpan(indent).StartsWith(Bullet) ? indent + Bullet.Length : indent;
    }

    /// <summary>A word that is longer than a line stays whole: it is an address.</summary>
    private static IEnumerable<string> Fold(string line, int hang)
    {
        while (line.Length > Width)
        {
            var cut = line.LastIndexOf(' ', Width);
            if (cut <= hang)
            {
                cut = line.IndexOf(' ', Math.Max(Width, hang));
            }

            if (cut < 0)
            {
                break;
            }

            yield return line[..cut].TrimEnd();
            line = new string(' ', hang) + line[cut..].TrimStart();
        }

        yield return line;
    }
}
