using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>Over; Unpaid says that it ended for want of a payment.</summary>
public sealed record MembershipEndedLetter(string Tier, DateTimeOffset EndedAt, bool Unpaid) : ILetter
{
    /// <summary>For what else money is still taken; as a rule nothing.</summary>
    public IReadOnlyList<GoingOn> Others { get; init; } = [];

    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnded;
}
