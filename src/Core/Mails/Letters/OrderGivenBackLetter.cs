using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>An order that had been held was not accepted.</summary>
/// <param name="Amount">What goes back; null where nothing had been paid.</param>
/// <param name="Tier">Null where something was to be paid once that belongs to none.</param>
public sealed record OrderGivenBackLetter(Money? Amount, string? Tier) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.OrderGivenBack;
}
