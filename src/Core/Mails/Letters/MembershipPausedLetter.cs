using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The member asked for a pause: until when is open, and when and by what payment it goes on.</summary>
/// <param name="NoticeDays">So many days before the payment they are told of it.</param>
public sealed record MembershipPausedLetter(string Tier, DateTimeOffset PausesAt, DateTimeOffset GoesOnAt, Money NextAmount, int NoticeDays) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.MembershipPaused;
}
