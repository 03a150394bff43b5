using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Thanks and receipt for what was given once. Without tax, BeforeTax and Tax are null.</summary>
/// <param name="JoinUrl">Where one becomes a member; null for whoever is one.</param>
public sealed record TipReceiptLetter(
    string Number,
    DateTimeOffset PaidAt,
    Money Total,
    Money? BeforeTax,
    Money? Tax,
    CardName? Card,
    string PaidBy,
    Uri? JoinUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.TipReceipt;
}
