using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The card runs out before a payment that is to come; ExpiresOn is the last day on which it is good.</summary>
public sealed record CardExpiresLetter(CardName Card, string Tier, DateOnly ExpiresOn, Uri UpdateCardUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.CardExpires;
}
