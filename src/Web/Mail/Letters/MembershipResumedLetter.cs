using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>The cancellation was undone in time.</summary>
public sealed record MembershipResumedLetter(string Tier, DateTimeOffset NextPaymentAt, string NextAmount) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipResumed;
}
