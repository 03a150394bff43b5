using System.Text.Json;
using System.Text.Json.Serialization;

namespace Core;

/// <summary>{"minor":500,"currency":"EUR"}</summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var stored = JsonDocument.ParseValue(ref reader);
        return new Money(stored.RootElement.GetProperty("minor").GetInt64(), Currency.Of(stored.RootElement.GetProperty("currency").GetString()!));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("minor", value.Minor);
        writer.WriteString("currency", value.Currency.Code);
        writer.WriteEndObject();
    }
}
