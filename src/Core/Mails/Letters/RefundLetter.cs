using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Money that goes back, and the receipt it belongs to.</summary>
public sealed record RefundLetter(
    Money Amount,
    Money Paid,
    string Number,
    string Tier,
    DateTimeOffset RefundedAt,
    CardName? Card) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Refunded;
}
