using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Somebody reads as a guest of the publication from now on. It does not list the benefits: what is promised to those who pay is not all true of a guest.</summary>
/// <param name="EndsAt">The last moment; null is without end.</param>
public sealed record ComplimentaryGivenLetter(string Tier, DateTimeOffset? EndsAt) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.ComplimentaryGiven;
}
