using Core;

namespace Web.Billing.Gateway;

/// <summary>A price that is not made at Stripe yet.</summary>
public sealed record ChosenPrice(string StripeProductId, Money Amount, Term Term);
