using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>What was paid is not what was ordered: it is safe, and a person looks at it.</summary>
/// <param name="Tier">Null where something was to be paid once that belongs to none.</param>
public sealed record PaymentHeldLetter(Money Paid, Money Ordered, string? Tier) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentHeld;
}
