using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To whoever pays for a place: somebody has taken it, or gave it up.</summary>
/// <param name="Holder">The address.</param>
public sealed record SeatNewsLetter(string Tier, string Holder, bool HasLeft, Uri SeatsUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.SeatNews;
}
