using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The first mail to a new member. What they came for, if it is open to them now, else the newest that is; without one, both are null.</summary>
public sealed record WelcomeLetter(
    string Tier,
    IReadOnlyList<string> Benefits,
    DateTimeOffset? NextPaymentAt,
    Money? NextAmount,
    string? ReadTitle,
    Uri? ReadUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Welcome;
}
