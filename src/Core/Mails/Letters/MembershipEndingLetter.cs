using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>Cancelled by the member, open until the paid period ends; where it is not, its standing says how it is instead.</summary>
public sealed record MembershipEndingLetter(string Tier, DateTimeOffset EndsAt, Uri UndoUrl, MembershipReport? Standing) : ILetter
{
    /// <summary>For what else money is still taken; as a rule nothing.</summary>
    public IReadOnlyList<GoingOn> Others { get; init; } = [];

    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnding;
}
