namespace Core.Facts;

/// <summary>An order is paid by a method that takes days: nothing opens before the money is there, unless the policy says so.</summary>
/// <param name="ReadsUntil">Until when it opens all the same; null: not yet.</param>
public sealed record OrderPending(Guid OrderId, Guid SupporterId, string Tier, Money Amount, DateTimeOffset? ReadsUntil)
    : Fact(FactKind.OrderPending, OrderId, SupporterId);
