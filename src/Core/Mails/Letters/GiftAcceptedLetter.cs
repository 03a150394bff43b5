using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To whoever accepted a gift: from when until when it opens what it opens.</summary>
/// <param name="StartsAt">Null: it has begun.</param>
/// <param name="EndsAt">The last moment; null: it is kept until their own membership is over.</param>
public sealed record GiftAcceptedLetter(string Tier, int Months, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.GiftAccepted;
}
