namespace Web.Billing.Inbox;

/// <param name="Behind">How long before our now it was signed, Stripe's clock and ours put together; negative: after it. Null where nothing is known of it.</param>
public sealed record JudgedSignature(Signature Verdict, TimeSpan? Behind = null);
