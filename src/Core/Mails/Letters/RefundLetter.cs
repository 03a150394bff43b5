using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Money that goes back, and the receipt it belongs to.</summary>
/// <param name="Tier">Null where it had paid for none.</param>
public sealed record RefundLetter(
    Money Amount,
    Money Paid,
    string Number,
    string? Tier,
    DateTimeOffset RefundedAt,
    CardName? Card) : ILetter
{
    /// <summary>Of the credit note for it; null where it has none.</summary>
    public string? CreditNumber { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.Refunded;
}
