using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To the buyer: the gift was accepted, or nobody has accepted it and soon nobody can.</summary>
/// <param name="GiftUrl">To pass on once more; null where it was accepted.</param>
/// <param name="ClosesAt">The last moment at which it can be accepted; null where it was.</param>
public sealed record GiftNewsLetter(string Tier, int Months, string? Recipient, Uri? GiftUrl, DateTimeOffset? ClosesAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.GiftNews;
}
