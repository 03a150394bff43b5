using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>What somebody reads as a guest ends soon, or has ended sooner than was said.</summary>
public sealed record ComplimentaryEndingLetter(string Tier, DateTimeOffset EndsAt, bool IsOver) : ILetter
{
    /// <summary>Somebody else had paid for it.</summary>
    public bool IsGift { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.ComplimentaryEnding;
}
