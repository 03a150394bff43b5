using System.Text;

namespace Web.Doors.Imports.WordPress;

/// <summary>
/// What is made of bytes that are no characters of the encoding a file names, and how many there were. In a file that promises UTF-8 they
/// are Windows-1252 as a rule: a database that was copied from an older one.
/// </summary>
public sealed class UnreadableBytes(bool isWindows1252) : DecoderFallback
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Bytes so far that became letters; where none can be told of them, places.</summary>
    public long Count { get; private set; }

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private string Read(byte[] bytes)
    {
        Count += isWindows1252 ? bytes.Length : 1;
        return isWindows1252 ? Windows1252.GetString(bytes) : "\uFFFD";
    }

    private sealed class Buffer(UnreadableBytes fallback) : DecoderFallbackBuffer
    {
        private string characters = "";
        private int at;

        public override int Remaining => characters.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (characters, at) = (fallback.Read(bytesUnknown), 0);
            return true;
        }

        public override char GetNextChar() => at < characters.Length ? characters[at++] : '\0';

        public override bool MovePrevious()
        {
            at -= at > 0 ? 1 : 0;
            return at > 0;
        }

        public override void Reset() => (characters, at) = ("", 0);
    }
}
