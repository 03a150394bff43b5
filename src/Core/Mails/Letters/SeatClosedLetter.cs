using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To whoever has a place that somebody else pays for: it is over, or shut for now. Of the money nothing is said to them.</summary>
/// <param name="How">As the fact that a seat is over names it, or <see cref="Shut"/>.</param>
public sealed record SeatClosedLetter(string Tier, string How) : ILetter
{
    /// <summary>The membership that pays for it opens nothing at the moment: it may open again.</summary>
    public const string Shut = "shut";

    [JsonIgnore]
    public MailKind Kind => MailKind.SeatClosed;
}
