namespace Core.Offers;

/// <summary>Who may use a code, when and for what.</summary>
public sealed record CouponLimits
{
    public static readonly CouponLimits None = new();

    public CouponAudience Audience { get; init; }

    /// <summary>How many uses there are in all; null: no bound.</summary>
    public int? MostUses { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive. A page that was opened before may be paid after it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Empty: every tier.</summary>
    public IReadOnlyList<Guid> TierIds { get; init; } = [];

    /// <summary>Null: every one.</summary>
    public Term? Term { get; init; }
}
