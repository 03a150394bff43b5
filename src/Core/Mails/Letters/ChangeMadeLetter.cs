using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A membership is another from today: tier, term or amount. NextAmount is taken at NextPaymentAt and each term after.</summary>
public sealed record ChangeMadeLetter(string Tier, string TierBefore, Money NextAmount, Term Term, DateTimeOffset NextPaymentAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.ChangeMade;
}
