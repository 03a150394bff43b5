using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A payment that had failed, and of which the member had been told, has come: nothing more is to do.</summary>
public sealed record PaymentRecoveredLetter(Money Amount, string Tier) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentRecovered;
}
