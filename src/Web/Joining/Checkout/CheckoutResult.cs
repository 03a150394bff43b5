namespace Web.Joining.Checkout;

/// <param name="Address">Where to go on: Stripe's page, or our page of the payment that is being confirmed.</param>
/// <param name="Tier">The tier of the living membership.</param>
public sealed record CheckoutResult(CheckoutOutcome Outcome, string? Address = null, string? Tier = null);
