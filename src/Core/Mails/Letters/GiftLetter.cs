using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A gift with the link that accepts it: to its recipient, or to its buyer to pass on.</summary>
/// <param name="Giver">How the buyer signs.</param>
/// <param name="Message">In the buyer's words.</param>
/// <param name="ClosesAt">The last moment at which it can be accepted.</param>
public sealed record GiftLetter(string Tier, int Months, string? Giver, string? Recipient, string? Message, Uri GiftUrl, DateTimeOffset ClosesAt, bool ToPassOn) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Gift;
}
