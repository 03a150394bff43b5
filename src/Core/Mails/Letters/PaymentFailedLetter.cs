using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>A renewal that was not paid. PayUrl pays it without signing in, and is null where it cannot be paid so; NextTryAt is null after the last try, and so is how the membership stands until then.</summary>
public sealed record PaymentFailedLetter(Money Amount, string Tier, CardName? Card, DateTimeOffset? NextTryAt, Uri UpdateCardUrl, Uri? PayUrl, MembershipReport? Standing) : ILetter
{
    /// <summary>The payer's bank wants them to confirm it: PayUrl leads to where it asks.</summary>
    public bool NeedsHolder { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.PaymentFailed;
}
