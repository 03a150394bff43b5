using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>Money that goes back, and the receipt it belongs to.</summary>
public sealed record RefundLetter(
    string Amount,
    string Paid,
    string Number,
    string Tier,
    DateTimeOffset RefundedAt,
    string? Card) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Refunded;
}
