using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A renewal that was not paid. NextTryAt is null after the last try.</summary>
public sealed record PaymentFailedLetter(Money Amount, string Tier, CardName? Card, DateTimeOffset? NextTryAt, Uri UpdateCardUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentFailed;
}
