namespace Web.Billing.Reconciling;

/// <summary>Where whoever mends one subscription has to look, besides at everything that it was ever billed.</summary>
public sealed record Lead
{
    /// <summary>Invoices whose refunds are to be fetched.</summary>
    public HashSet<string> Refunded { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Disputes that are to be fetched.</summary>
    public HashSet<string> Disputes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Disputes on file that Stripe did not list.</summary>
    public HashSet<string> StrangeDisputes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Payments on file whose invoice Stripe did not list, or that have none.</summary>
    public HashSet<Guid> Strays { get; init; } = [];

    /// <summary>Whose it is has to be found out.</summary>
    public bool AsksOwner { get; set; }

    /// <summary>How far the numbers of the series are given, where it is about those; null where it is about a subscription.</summary>
    public long? Number { get; set; }
}
