namespace Core.Repricings;

/// <summary>What became of the mail that tells of a new price: nothing follows from one that nobody got in time.</summary>
/// <param name="SentAt">Null: it waits, or will never leave.</param>
/// <param name="IsLost">It will never leave.</param>
public sealed record RepricingMail(DateTimeOffset? SentAt, bool IsLost)
{
    public static readonly RepricingMail Unwritten = new(null, false);

    public bool IsInTime(Repricing campaign, DateTimeOffset changesAt) => SentAt + campaign.Notice <= changesAt;
}
