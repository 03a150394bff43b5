using System.Text;

namespace StripeSandbox.Pages;

/// <summary>A4 pages filled from top to bottom in two columns: words on the left, figures on the right.</summary>
internal sealed class PdfSheet
{
    private const double Left = 56;
    private const double Right = 539;
    private const double Top = 780;
    private const double Bottom = 64;
    private const int Widest = 68;

    private readonly PdfFile file;
    private readonly string footer;
    private double at;

    public PdfSheet(string title, string footer)
    {
        file = new PdfFile(title);
        this.footer = footer;
        NewPage();
    }

    public void Line(string words, string figure = "", double size = 10, bool strong = false)
    {
        foreach (var (part, isFirst) in Wrapped(words).Select((part, index) => (part, index is 0)))
        {
            if (at < Bottom)
            {
                NewPage();
            }

            file.Text(part, Left, at, size, strong);
            if (isFirst && figure.Length > 0)
            {
                file.Text(figure, Right - Width(figure) * size, at, size, strong);
            }

            at -= size * 1.5;
        }
    }

    public void Space(double height = 12) => at -= height;

    public void Rule()
    {
        file.Rule(Left, Right, at + 6);
        at -= 8;
    }

    public byte[] Build() => file.Build();

    private void NewPage()
    {
        at = Top;
        file.AddPage();
        file.Text(footer, Left, 36, 8, bold: false);
    }

    /// <summary>How wide a figure is in Helvetica, in parts of its size: digits and currency signs are all as wide as one another.</summary>
    private static double Width(string figure) => figure.Sum(letter => letter switch
    {
        ',' or '.' or ' ' => 0.278,
        '-' => 0.333,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.556,
    });

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ').SelectMany(word => word.Chunk(Widest)).Select(letters => new string(letters)))
        {
            if (line.Length > 0 && line.Length + word.Length >= Widest)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length is 0 ? "" : " ").Append(word);
        }

        yield return line.ToString();
    }
}
