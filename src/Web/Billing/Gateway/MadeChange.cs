namespace Web.Billing.Gateway;

/// <summary>Stripe took a change.</summary>
/// <param name="IsUnpaid">It waits for its payment: the subscription is what it was.</param>
public sealed record MadeChange(bool IsUnpaid);
