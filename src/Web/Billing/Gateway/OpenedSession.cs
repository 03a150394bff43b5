namespace Web.Billing.Gateway;

/// <summary>A payment page at Stripe, ready to be shown.</summary>
public sealed record OpenedSession(string Id, Uri Url);
