namespace Web.Doors.Imports.WordPress;

/// <summary>
/// The characters of an export with the small faults of real files mended on the way: control characters that XML forbids are
/// dropped, a bare "&amp;" is written as XML wants it, the XML declaration, before which plugins leave empty lines, is blanked out: what it
/// says is known by now. A DOCTYPE ends the reading: an export has none, and one can make a parser
/// read other files or fill the memory.
/// </summary>
public sealed class WxrText(TextReader source) : TextReader
{
    private const int LongestReference = 12;

    private readonly char[] chunk = new char[1 << 15];
    private int length;
    private int at;
    private string pending = "";
    private int pendingAt;
    private string? end;
    private bool isBeforeRoot = true;
    private bool isDeclaration;

    /// <summary>The line reached so far, counted from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Nothing is left to read: an error now means that the end is missing.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Characters that XML forbids and that were dropped.</summary>
    public long Dropped { get; private set; }

    public override int Peek() => -1;

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (pendingAt < pending.Length)
            {
                buffer[written++] = pending[pendingAt++];
            }
            else if (Look(0) is var c && c < 0)
            {
                break;
            }
            else if (Next((char)c) is { } kept)
            {
                buffer[written++] = kept;
            }
        }
        return written;
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    private char? Next(char c)
    {
        if (c == '&' && end is null)
        {
            return Reference();
        }
        if (c == '<' && end is null)
        {
            Begin();
        }
        else if (end is not null && c == '>' && EndsHere())
        {
            end = null;
        }
        var isBlanked = isDeclaration && c is not ('\r' or '\n');
        isDeclaration &= end is not null;
        isBeforeRoot &= isBlanked || char.IsWhiteSpace(c);
        at++;
        Line += c == '\n' ? 1 : 0;
        if (isBlanked)
        {
            return ' ';
        }
        if (IsAllowed(c))
        {
            return c;
        }
        Dropped++;
        return null;
    }

    // What begins here, and with which characters does it end?
    private void Begin()
    {
        isDeclaration = isBeforeRoot && StartsWith("<?XML ");
        end = StartsWith("<![CDATA[") ? "]]>" : StartsWith("<!--") ? "-->" : StartsWith("<?") ? "?>" : Declaration();
    }

    private string? Declaration() => StartsWith("<!DOCTYPE") || StartsWith("<!ENTITY")
        ? throw new WxrException(Line, "Imports.Wxr.Doctype", Line) { IsAttack = true }
        : null;

    private bool EndsHere() => at >= end!.Length - 1 && IsBehind(end);

    private bool IsBehind(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (chunk[at - text.Length + 1 + i] != text[i])
            {
                return false;
            }
        }
        return true;
    }

    private bool StartsWith(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.ToUpperInvariant((char)Math.Max(0, Look(i))) != text[i])
            {
                return false;
            }
        }
        return true;
    }

    private char? Reference()
    {
        var name = "";
        for (var i = 1; i <= LongestReference && Look(i) is > 0 and var c; i++)
        {
            if (c == ';')
            {
                if (name is "amp" or "lt" or "gt" or "quot" or "apos" || IsAllowedNumber(name))
                {
                    at++;
                    return '&';
                }
                break;
            }
            if (!char.IsAsciiLetterOrDigit((char)c) && !(c == '#' && i == 1))
            {
                break;
            }
            name += (char)c;
        }
        at++;
        (pending, pendingAt) = ("amp;", 0);
        return '&';
    }

    private static bool IsAllowedNumber(string name)
    {
        var isHex = name.StartsWith("#x", StringComparison.Ordinal);
        var style = isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None;
        return name.StartsWith('#')
            && int.TryParse(name.AsSpan(isHex ? 2 : 1), style, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is 0x9 or 0xA or 0xD or (>= 0x20 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF);
    }

    private bool IsAllowed(char c) =>
        c is >= ' ' and < '\uD800' or '\n' or '\r' or '\t' or (>= '\uE000' and < '\uFFFE')
        || (char.IsHighSurrogate(c) && Look(0) is > 0 and var low && char.IsLowSurrogate((char)low))
        || (char.IsLowSurrogate(c) && at >= 2 && char.IsHighSurrogate(chunk[at - 2]));

    /// <summary>The character so far ahead, or -1 at the end; keeps a few characters behind the place for looking back.</summary>
    private int Look(int ahead)
    {
        while (at + ahead >= length)
        {
            var keepFrom = Math.Max(0, at - 4);
            var kept = length - keepFrom;
            if (kept > chunk.Length / 2)
            {
                throw new InvalidOperationException("Looked further ahead than a chunk holds.");
            }
            Array.Copy(chunk, keepFrom, chunk, 0, kept);
            at -= keepFrom;
            length = kept;
            var read = source.Read(chunk, length, chunk.Length - length);
            if (read == 0)
            {
                IsAtEnd = true;
                return -1;
            }
            length += read;
        }
        return chunk[at + ahead];
    }
}
