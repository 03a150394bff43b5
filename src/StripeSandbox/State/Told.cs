using System.Text.Json;

namespace StripeSandbox.State;

/// <summary>An event: what was true when it happened, frozen as text, and who asked for it (nobody, when the clock did it).</summary>
/// <param name="ObjectId">What it is about; a summary has no id.</param>
internal sealed record Told(string Id, string Type, long Created, string? ObjectId, byte[] About, byte[]? Previous, Asker? Asker, bool IsOfTheClock)
{
    public Told Twin() => this with { Id = Ids.Event(Type) };

    /// <summary>The event as an endpoint of the version is sent it, and as it is kept.</summary>
    public byte[] Write(string version, int pending) => Utf8Json.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("object"u8, "event"u8);
        writer.WriteString("api_version"u8, version);
        writer.WriteNumber("created"u8, Created);
        writer.WriteStartObject("data"u8);
        writer.WritePropertyName("object"u8);
        writer.WriteRawValue(About, skipInputValidation: true);
        if (Previous is not null)
        {
            writer.WritePropertyName("previous_attributes"u8);
            writer.WriteRawValue(Previous, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteBoolean("livemode"u8, false);
        writer.WriteNumber("pending_webhooks"u8, pending);
        WriteRequest(writer);
        writer.WriteString("type"u8, Type);
        writer.WriteEndObject();
    });

    private void WriteRequest(Utf8JsonWriter writer)
    {
        if (IsOfTheClock)
        {
            writer.WriteNull("request"u8);
            return;
        }

        writer.WriteStartObject("request"u8);
        writer.WriteString("id"u8, Asker?.RequestId);
        writer.WriteString("idempotency_key"u8, Asker?.IdempotencyKey);
        writer.WriteEndObject();
    }
}
