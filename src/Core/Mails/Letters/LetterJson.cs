using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>A letter as its mail's row keeps it.</summary>
public static class LetterJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
    };

    public static JsonObject Of(ILetter letter) => (JsonObject)JsonSerializer.SerializeToNode(letter, letter.GetType(), Options)!;

    /// <summary>What goes on beside what ended.</summary>
    public static GoingOn GoingOn(JsonObject kept) => kept.Deserialize<GoingOn>(Options)!;

    /// <summary>How a membership stood when its letter was written.</summary>
    public static MembershipReport Standing(JsonObject kept) => kept.Deserialize<MembershipReport>(Options)!;
}
