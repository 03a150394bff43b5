using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>Cancelled by the member, open until the paid period ends.</summary>
public sealed record MembershipEndingLetter(string Tier, DateTimeOffset EndsAt, Uri UndoUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnding;
}
