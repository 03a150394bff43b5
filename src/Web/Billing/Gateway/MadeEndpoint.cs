namespace Web.Billing.Gateway;

/// <summary>An endpoint just made.</summary>
/// <param name="Secret">That its events are signed with; Stripe shows it this once.</param>
public sealed record MadeEndpoint(string Id, string Secret);
