using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The cancellation was undone in time.</summary>
public sealed record MembershipResumedLetter(string Tier, DateTimeOffset NextPaymentAt, Money NextAmount) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipResumed;
}
