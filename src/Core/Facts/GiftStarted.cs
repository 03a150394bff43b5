namespace Core.Facts;

/// <summary>A gift that was kept has begun: its holder's own membership is over.</summary>
/// <param name="EndsAt">The last moment.</param>
public sealed record GiftStarted(Guid GiftId, Guid SupporterId, string Tier, DateTimeOffset EndsAt)
    : Fact(FactKind.GiftStarted, GiftId, SupporterId);
