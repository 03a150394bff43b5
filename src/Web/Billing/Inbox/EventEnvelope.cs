using System.Text.Json;

namespace Web.Billing.Inbox;

/// <summary>What the inbox must know of an event before anybody applies it. The rest of the payload is only kept.</summary>
public sealed record EventEnvelope(string Id, string Type, string ObjectId, string Lane, string? ApiVersion, bool Livemode, string? Account)
{
    /// <summary>Of an id or a type; all of Stripe's are far shorter.</summary>
    private const int MostLength = 255;

    /// <summary>The attempt to pay that it is about, where it does not name the customer: a refund's. Null else.</summary>
    public string? PaymentIntent { get; init; }

    /// <returns>Null when the body is no event that Stripe sends.</returns>
    public static EventEnvelope? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // the latter where half a surrogate pair stands in a text
        }
    }

    private static EventEnvelope? Read(JsonElement told)
    {
        if (Text(told, "id") is not { } id || Text(told, "type") is not { } type)
        {
            return null;
        }

        var about = Member(Member(told, "data"), "object") ?? Member(told, "related_object");
        var objectId = Text(about, "id") ?? id;
        var named = Member(about, "customer");
        var customer = named is { ValueKind: JsonValueKind.String } ? Text(about, "customer") : Text(named, "id");
        return new EventEnvelope(
            id,
            type,
            objectId,
            customer ?? objectId,
            Text(told, "api_version"),
            Member(told, "livemode") is { ValueKind: JsonValueKind.True },
            Text(told, "account"))
        {
            PaymentIntent = customer is null ? Text(about, "payment_intent") : null,
        };
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;

    /// <exception cref="JsonException">It is no name as Stripe gives them: a database would choke on some of the others.</exception>
    private static string? Text(JsonElement? of, string name) =>
        Member(of, name) is not { ValueKind: JsonValueKind.String } text ? null
        : text.GetString() is { Length: > 0 and <= MostLength } plain && plain.All(letter => letter is > ' ' and <= '~') ? plain
        : throw new JsonException($"\"{name}\" is no name.");
}
