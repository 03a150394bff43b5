using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To the recipient: the gift's money went back, so its link is dead, or what it opened is shut, or it is kept no more; or the money came again, and all is as it was.</summary>
/// <param name="WasAccepted">It was theirs; else its link is dead.</param>
/// <param name="EndsAt">The last moment of what is open again; null where it is not.</param>
/// <param name="Stands">The money came again.</param>
public sealed record GiftTakenBackLetter(string Tier, bool WasAccepted, bool Stands, DateTimeOffset? EndsAt) : ILetter
{
    /// <summary>It opened something; else it was kept, or was to begin later.</summary>
    public bool HadBegun { get; init; }

    /// <summary>From when on it opens again what it opened, or was to open; null: at once, or it is kept.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.GiftTakenBack;
}
