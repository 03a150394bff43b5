using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Free days are nearly over: what is taken then and how to end it before, or that nothing is and how to stay.</summary>
/// <param name="Lapses">There is no card: it ends by itself.</param>
public sealed record TrialEndsLetter(string Tier, DateTimeOffset EndsAt, Money NextAmount, Term Term, bool Lapses, CardName? Card, Uri CancelUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.TrialEnds;
}
