namespace StripeSandbox;

/// <summary>Who is first at the site once a checkout is complete. Stripe promises neither.</summary>
public enum CheckoutRace
{
    /// <summary>The payer and the webhooks set out at the same time.</summary>
    Open,

    /// <summary>The payer is sent on when every webhook was answered, or after ten seconds.</summary>
    WebhooksFirst,

    /// <summary>The webhooks set out when the payer is gone, and as much later as is wanted.</summary>
    PayerFirst,
}
