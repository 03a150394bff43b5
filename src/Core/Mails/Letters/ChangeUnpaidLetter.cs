using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A change waits for its payment. PayUrl is null where it cannot be paid so.</summary>
public sealed record ChangeUnpaidLetter(string Tier, string TierNow, Money Amount, DateTimeOffset LapsesAt, Uri? PayUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.ChangeUnpaid;
}
