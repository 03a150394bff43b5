using System.Text;
using System.Text.RegularExpressions;

namespace Web.Doors.Imports.WordPress;

/// <summary>Finds out how the bytes of an export are to be read: by its byte order mark, else its XML declaration, else UTF-8.</summary>
public static partial class WxrEncoding
{
    private const int Head = 1024;

    // UTF-32 before UTF-16, whose mark its own begins with.
    private static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>A reader at the file's first character, and what it could not read.</summary>
    public static (StreamReader Reader, Encoding Encoding, UnreadableBytes Unreadable) Open(Stream stream)
    {
        var head = new byte[Head];
        var read = stream.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        // Known by their marks here, not by the reader: it would take a decoder of its own, which counts nothing.
        var marked = Array.Find(Marked, one => head.AsSpan(0, read).StartsWith(one.Preamble));
        stream.Position = marked?.Preamble.Length ?? 0;
        var named = marked ?? Of(head.AsSpan(0, read));
        var unreadable = new UnreadableBytes(isWindows1252: named.CodePage == Encoding.UTF8.CodePage);
        var encoding = (Encoding)named.Clone();
        encoding.DecoderFallback = unreadable;
        return (new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true), named, unreadable);
    }

    private static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("PK"u8))
        {
            throw new WxrException(1, "Imports.Wxr.Compressed");
        }
        var declared = Declaration().Match(Encoding.Latin1.GetString(head)).Groups["name"].Value;
        if (declared.Length == 0 || declared.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase))
        {
            return new UTF8Encoding(false);
        }
        if (declared.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii")
        {
            // As every browser does: what calls itself Latin-1 is Windows-1252, whose quotation marks stand where Latin-1 has nothing.
            declared = "windows-1252";
        }

        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(declared) ?? Encoding.GetEncoding(declared)) is { IsSingleByte: var single } known
                && (single || known.CodePage == Encoding.UTF8.CodePage || known.CodePage > 900) ? known : new UTF8Encoding(false);
        }
        catch (ArgumentException)
        {
            throw new WxrException(1, "Imports.Wxr.Encoding", declared);
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
