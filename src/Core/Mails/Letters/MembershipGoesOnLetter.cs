using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A pause is nearly over: what is taken, when, and how to end it before.</summary>
public sealed record MembershipGoesOnLetter(string Tier, DateTimeOffset GoesOnAt, Money NextAmount, CardName? Card, Uri CancelUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipGoesOn;
}
