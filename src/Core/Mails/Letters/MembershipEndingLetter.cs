using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>Cancelled by the member, open until the paid period ends; where it is not, its standing says how it is instead.</summary>
public sealed record MembershipEndingLetter(string Tier, DateTimeOffset EndsAt, Uri UndoUrl, MembershipReport? Standing) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnding;
}
