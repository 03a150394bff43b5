using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Welcome and receipt for a membership that was paid once and for good. Without tax, BeforeTax and Tax are null.</summary>
/// <param name="Replaces">The tier of a membership that ends with its period because of it; null: there is none.</param>
/// <param name="ReplacedAt">When that is.</param>
public sealed record LifetimeReceiptLetter(
    string Number,
    DateTimeOffset PaidAt,
    Money Total,
    Money? BeforeTax,
    Money? Tax,
    CardName? Card,
    string PaidBy,
    string Tier,
    string? Replaces,
    DateTimeOffset? ReplacedAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.LifetimeReceipt;
}
