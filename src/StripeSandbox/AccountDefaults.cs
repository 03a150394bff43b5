namespace StripeSandbox;

/// <summary>What an account decides wherever a call leaves it open: the switches of Stripe's dashboard.</summary>
public sealed record AccountDefaults
{
    /// <summary>Link is the seller of what Checkout offers, and takes tax on it.</summary>
    public bool ManagedPayments { get; init; }

    /// <summary>Checkout shows prices in the payer's currency; what is settled stays in that of the session.</summary>
    public bool AdaptivePricing { get; init; }

    /// <summary>The currency at home where payers are; null is that of whatever they pay.</summary>
    public string? PayerCurrency { get; init; }

    /// <summary>How much of the payer's currency one unit of the session's is.</summary>
    public decimal PayerRate { get; init; } = 1;

    /// <summary>What Checkout may offer: card, link, sepa_debit. Null offers cards, and what a call allows by name.</summary>
    public IReadOnlyList<string>? PaymentMethods { get; init; }

    /// <summary>The flat rate of automatic tax and of Link's, in per cent; null leaves both inactive.</summary>
    public decimal? TaxPercent { get; init; }

    public TaxBehavior TaxBehavior { get; init; }

    /// <summary>Taxes what does not say whether it is taxed, as far as that is possible: one-off checkouts, and subscriptions and invoices of the API.</summary>
    public bool AutomaticTax { get; init; }

    /// <summary>Stripe itself mails its receipts to payers.</summary>
    public bool MailsReceipts { get; init; }

    /// <summary>Stripe itself tells payers by mail that a renewal failed.</summary>
    public bool MailsFailedPayments { get; init; }

    /// <summary>What the portal's default configuration lets people do; null is as Stripe begins it.</summary>
    public IReadOnlyList<string>? PortalFeatures { get; init; }

    /// <summary>A disputed payment ends its subscription.</summary>
    public bool CancelsOnDispute { get; init; }

    /// <summary>What becomes of a subscription whose last retry failed.</summary>
    public LastResort AfterLastRetry { get; init; } = LastResort.Cancel;
}
