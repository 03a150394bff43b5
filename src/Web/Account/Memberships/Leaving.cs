using Core.Memberships;

namespace Web.Account.Memberships;

/// <summary>Why somebody came to cancel, as they say; nothing need be said.</summary>
/// <param name="Words">Their own; null: none.</param>
public sealed record Leaving(LeavingReason Reason, string? Words)
{
    /// <summary>What nobody can choose is unsaid, and what is too long is cut: neither stands in the way of the deed.</summary>
    public static Leaving Of(LeavingReason reason, string? words)
    {
        var said = words?.Trim();
        return new Leaving(
            Enum.IsDefined(reason) ? reason : LeavingReason.Unsaid,
            string.IsNullOrEmpty(said) ? null : said.Length > LeavingAnswer.MostWords ? said[..LeavingAnswer.MostWords] : said);
    }

    public LeavingAnswer Answer(Guid click, Membership membership, LeavingDeed deed, DateTimeOffset now) =>
        new(click, membership.Id, membership.SupporterId, membership.TierId, Reason, Words, deed, now);
}
