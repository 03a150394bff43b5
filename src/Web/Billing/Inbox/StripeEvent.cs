namespace Web.Billing.Inbox;

/// <summary>One type of Stripe's events that changes something here.</summary>
/// <param name="Fetch">Which object it makes us fetch; the event itself is only a hint.</param>
/// <param name="IsAwaited">Somebody waits for it, or access ends with it: it goes before those that can wait.</param>
public sealed record StripeEvent(string Type, Fetch Fetch, bool IsAwaited);
