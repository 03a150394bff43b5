using System.Globalization;
using System.Text;

namespace StripeSandbox.Pages;

/// <summary>
/// A PDF file of text and rules in Helvetica, which every reader has. Written by hand: the library at hand cannot write umlauts
/// or the euro sign in it, and a font of our own would be larger than the sandbox.
/// </summary>
internal sealed class PdfFile(string title)
{
    private const int FirstPage = 6;
    private const string FontTail = "/Encoding /WinAnsiEncoding >>";
    private readonly List<StringBuilder> pages = [];

    public void AddPage() => pages.Add(new StringBuilder());

    /// <summary>Puts text on the last page; points from its lower left corner.</summary>
    public void Text(string text, double x, double y, double size, bool bold) =>
        pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{(bold ? "F2" : "F1")} {size:0.##} Tf {x:0.##} {y:0.##} Td ({Escaped(text)}) Tj ET\n");

    public void Rule(double from, double to, double y) =>
        pages[^1].Append(CultureInfo.InvariantCulture, $"0.5 w {from:0.##} {y:0.##} m {to:0.##} {y:0.##} l S\n");

    public byte[] Build()
    {
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, at) => $"{FirstPage + 2 * at} 0 R"))}] /Count {pages.Count} >>",
            $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {FontTail}",
            $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold {FontTail}",
            $"<< /Title ({Escaped(title)}) /Producer (Simulated Stripe) >>",
        ];
        foreach (var page in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {page.Length} >>\nstream\n{page}endstream");
        }

        return Assemble(objects);
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n%âãÏÓ\n");
        List<int> offsets = [];
        for (var at = 0; at < objects.Count; at++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");

        // One char is one byte, so that lengths and offsets count.
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>The bytes of Windows' Latin letters, as chars; what they lack is a question mark.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            escaped.Append(letter switch
            {
                '(' or ')' or '\\' => $"\\{letter}",
                '€' => "\u0080",
                '…' => "\u0085",
                '‘' => "\u0091",
                '’' => "\u0092",
                '“' => "\u0093",
                '”' => "\u0094",
                '–' => "\u0096",
                '—' => "\u0097",
                '\u00a0' => " ",
                >= ' ' and <= '~' or >= '¡' and <= 'ÿ' => $"{letter}",
                < ' ' => " ",
                _ => "?",
            });
        }

        return escaped.ToString();
    }
}
