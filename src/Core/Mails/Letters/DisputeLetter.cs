using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The payer's bank took a payment back, or has given it to the publisher again.</summary>
/// <param name="Tier">Null where it had paid for none.</param>
/// <param name="Stands">The bank decided so: what was paid for is open again.</param>
public sealed record DisputeLetter(Money Amount, string Number, string? Tier, bool Stands) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Disputed;
}
