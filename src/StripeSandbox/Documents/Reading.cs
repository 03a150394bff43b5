using System.Text;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>Reads JSON text, strictly: a name that stands twice, a torn text and a number beyond all decimals are refused.</summary>
internal static class Reading
{
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static Node? Parse(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        Next(ref reader);
        var node = Value(ref reader);
        return reader.Read() ? throw new JsonException("Something follows the value.") : node;
    }

    public static Node? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    private static Node? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => Scalar.Of(Text(ref reader)),
        JsonTokenType.True or JsonTokenType.False => Scalar.Of(reader.GetBoolean()),
        JsonTokenType.Number when reader.TryGetInt64(out var whole) => Scalar.Of(whole),
        JsonTokenType.Number => reader.TryGetDecimal(out var number) ? Scalar.Of(number) : throw new JsonException("A number is too large."),
        _ => null,
    };

    private static Doc Object(ref Utf8JsonReader reader)
    {
        var doc = new Doc();
        for (Next(ref reader); reader.TokenType is not JsonTokenType.EndObject; Next(ref reader))
        {
            var name = Text(ref reader);
            var count = doc.Count;
            Next(ref reader);
            doc[name] = Value(ref reader);
            if (doc.Count == count)
            {
                throw new JsonException($"The name {name} stands twice in an object.");
            }
        }

        return doc;
    }

    private static DocList Array(ref Utf8JsonReader reader)
    {
        var list = new DocList();
        for (Next(ref reader); reader.TokenType is not JsonTokenType.EndArray; Next(ref reader))
        {
            list.Add(Value(ref reader));
        }

        return list;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A text is no Unicode.", broken);
        }
    }

    private static void Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The text ends too early.");
        }
    }
}
