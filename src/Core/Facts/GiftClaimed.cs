namespace Core.Facts;

/// <summary>Somebody accepted a gift.</summary>
/// <param name="StartsAt">Null: it is kept until their own membership is over.</param>
/// <param name="EndsAt">The last moment.</param>
public sealed record GiftClaimed(Guid GiftId, Guid SupporterId, string Tier, int Months, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
    : Fact(FactKind.GiftClaimed, GiftId, SupporterId);
