using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>One payment, one receipt. Amounts are written in the site's words; without tax, BeforeTax and Tax are null.</summary>
public sealed record ReceiptLetter(
    string Number,
    DateTimeOffset PaidAt,
    string Tier,
    DateTimeOffset PeriodFrom,
    DateTimeOffset PeriodUntil,
    string Total,
    string? BeforeTax,
    string? Tax,
    string? Card,
    string PaidBy) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Receipt;
}
