using Core.Memberships;
using Core.Repricings;

namespace Web.Billing.Repricings;

/// <summary>One membership of a campaign, with what is known of it here.</summary>
/// <param name="Row">Tracked: what is done with it is saved by whoever asked for it.</param>
public sealed record RepricingCase(Repricing Campaign, RepricedMembership Row, Membership Membership);
