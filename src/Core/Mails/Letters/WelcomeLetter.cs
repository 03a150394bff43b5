using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The first mail to a new member.</summary>
public sealed record WelcomeLetter(
    string Tier,
    IReadOnlyList<string> Benefits,
    DateTimeOffset? NextPaymentAt,
    Money? NextAmount) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Welcome;
}
