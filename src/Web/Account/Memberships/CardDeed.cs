using Core;
using Web.Billing.Gateway;

namespace Web.Account.Memberships;

/// <summary>What came of a wish about a card.</summary>
/// <param name="Amount">What was paid, or could not be.</param>
/// <param name="Why">Why it was declined: a <see cref="Reason"/>, or Stripe's sentence.</param>
public sealed record CardDeed(CardOutcome Outcome, StoredCard? Card = null, Money? Amount = null, string? Why = null);
