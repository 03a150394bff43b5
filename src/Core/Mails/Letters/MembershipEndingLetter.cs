using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Cancelled by the member, open until the paid period ends.</summary>
public sealed record MembershipEndingLetter(string Tier, DateTimeOffset EndsAt, Uri UndoUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipEnding;
}
