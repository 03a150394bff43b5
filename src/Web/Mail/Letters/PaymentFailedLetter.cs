using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>A renewal that was not paid. NextTryAt is null after the last try.</summary>
public sealed record PaymentFailedLetter(string Amount, string Tier, string? Card, DateTimeOffset? NextTryAt, Uri UpdateCardUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentFailed;
}
