using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>The first mail to a new member.</summary>
public sealed record WelcomeLetter(
    string Tier,
    IReadOnlyList<string> Benefits,
    DateTimeOffset? NextPaymentAt,
    string? NextAmount) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Welcome;
}
