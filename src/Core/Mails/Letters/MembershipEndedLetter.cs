using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Over; Unpaid says that it ended for want of a payment.</summary>
public sealed record MembershipEndedLetter(string Tier, DateTimeOffset EndedAt, bool Unpaid) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnded;
}
