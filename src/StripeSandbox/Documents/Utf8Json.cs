using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>JSON as UTF-8.</summary>
internal static class Utf8Json
{
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Plain = new() { Encoder = Encoder, SkipValidation = true };
    private static readonly JsonWriterOptions Pretty = new() { Encoder = Encoder, Indented = true, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    public static byte[] Of(Node node) => Write(Plain, writer => node.WriteTo(writer));

    public static byte[] Indented(Node node) => Write(Pretty, writer => node.WriteTo(writer));

    public static byte[] Of(Action<Utf8JsonWriter> write) => Write(Plain, write);

    private static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var text = buffer ??= new ArrayBufferWriter<byte>(64 * 1024);
        text.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(text, options))
        {
            write(writer);
        }

        return text.WrittenSpan.ToArray();
    }
}
