using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>One payment, one receipt. Without tax, BeforeTax and Tax are null.</summary>
public sealed record ReceiptLetter(
    string Number,
    DateTimeOffset PaidAt,
    string Tier,
    DateTimeOffset PeriodFrom,
    DateTimeOffset PeriodUntil,
    Money Total,
    Money? BeforeTax,
    Money? Tax,
    CardName? Card,
    string PaidBy) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Receipt;
}
