namespace StripeSandbox;

/// <summary>Whether a price that does not say so contains its tax: the default of Stripe's tax settings.</summary>
public enum TaxBehavior
{
    Exclusive,
    Inclusive,

    /// <summary>Exclusive in US and Canadian dollars, inclusive in every other currency.</summary>
    InferredByCurrency,
}
