using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Thanks and receipt for a gift. Without tax, BeforeTax and Tax are null.</summary>
/// <param name="Recipient">Whom its link goes to; null: to the buyer, in a mail of its own.</param>
/// <param name="LeavesAt">When the link leaves.</param>
public sealed record GiftReceiptLetter(
    string Number,
    DateTimeOffset PaidAt,
    Money Total,
    Money? BeforeTax,
    Money? Tax,
    CardName? Card,
    string PaidBy,
    string Tier,
    int Months,
    string? Recipient,
    DateTimeOffset LeavesAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.GiftReceipt;
}
