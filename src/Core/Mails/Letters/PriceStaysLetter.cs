using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A new price that was told does not come: the membership goes on at the one that is paid.</summary>
public sealed record PriceStaysLetter(string Tier, Money AmountNow, Term Term) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PriceStays;
}
