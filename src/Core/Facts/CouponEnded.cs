namespace Core.Facts;

/// <summary>Nobody new pays less by this code; whoever has it keeps it.</summary>
public sealed record CouponEnded(Guid CouponId, string CouponCode)
    : Fact(FactKind.CouponEnded, CouponId);
