using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The first mail to a new member. What they came for, if it is open to them now, else the newest that is; without one, both are null.</summary>
/// <param name="FreeUntil">When their free days end; null where they have none. Then it costs NextAmount, or (Lapses) ends unless they add a card.</param>
public sealed record WelcomeLetter(
    string Tier,
    IReadOnlyList<string> Benefits,
    DateTimeOffset? NextPaymentAt,
    Money? NextAmount,
    string? ReadTitle,
    Uri? ReadUrl,
    DateTimeOffset? FreeUntil = null,
    bool Lapses = false) : ILetter
{
    /// <summary>The code by which less is paid; null: none, and nothing is said of it.</summary>
    public string? Code { get; init; }

    /// <summary>What the first payment is with it; null where that is nothing, or there is no code.</summary>
    public Money? FirstAmount { get; init; }

    /// <summary>What the first payment would be without it; null where there is no code.</summary>
    public Money? FullFirstAmount { get; init; }

    /// <summary>From when on a payment takes more than the next one, because the code's months are over then; null: none does.</summary>
    public DateTimeOffset? LaterAt { get; init; }

    /// <summary>What each takes from then on.</summary>
    public Money? LaterAmount { get; init; }

    /// <summary>How often that is; null where nothing more is taken later.</summary>
    public Term? Term { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.Welcome;
}
