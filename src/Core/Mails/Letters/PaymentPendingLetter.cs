using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>An order is paid by a method that takes days. ClosesAt is until when it opens all the same, and null where it does not.</summary>
public sealed record PaymentPendingLetter(Money Amount, string Tier, DateTimeOffset? ClosesAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentPending;
}
