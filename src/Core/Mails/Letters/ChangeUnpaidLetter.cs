using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A change waits for its payment. PayUrl is null where it cannot be paid so.</summary>
public sealed record ChangeUnpaidLetter(string Tier, string TierNow, Money Amount, DateTimeOffset LapsesAt, Uri? PayUrl) : ILetter
{
    /// <summary>The tier of a change that was planned before, and is off; null: none was.</summary>
    public string? InsteadOf { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.ChangeUnpaid;
}
