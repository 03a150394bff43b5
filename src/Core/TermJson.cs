using System.Text.Json;
using System.Text.Json.Serialization;

namespace Core;

/// <summary>By its code: "month".</summary>
internal sealed class TermJson : JsonConverter<Term>
{
    public override Term Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Term.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Term value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}
