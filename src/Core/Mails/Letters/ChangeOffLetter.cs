using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A change that was to come will not: it was taken back, or (Unpaid) nobody paid it.</summary>
public sealed record ChangeOffLetter(string Tier, string TierNow, bool Unpaid) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.ChangeOff;
}
