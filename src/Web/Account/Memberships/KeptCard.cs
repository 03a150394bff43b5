using Web.Billing.Gateway;

namespace Web.Account.Memberships;

/// <summary>One of a member's cards.</summary>
/// <param name="Pays">The tiers of the memberships whose next payment comes from it; as a rule one, or none.</param>
public sealed record KeptCard(StoredCard Card, IReadOnlyList<string> Pays);
