using Core.Repricings;

namespace Web.Billing.Repricings;

/// <summary>What a member was told of a new price, and may answer.</summary>
public sealed record RepricingOfMember(Repricing Campaign, RepricedMembership Row, string Tier)
{
    /// <summary>An answer counts still.</summary>
    public bool IsOpen => Campaign is { AsksConsent: true, StoppedAt: null } && Row is { ClosedAt: null, ToldAt: not null } && Row.State != RepricingState.Left && Row.State != RepricingState.Otherwise;
}
