namespace Core.Facts;

/// <summary>
/// An entry that Stripe does not have was taken out of the books. The number of its receipt stays given: nobody gets it again, and this says where it went.
/// </summary>
/// <param name="Entry">"payment", "refund" or "dispute".</param>
/// <param name="Of">The id at Stripe that it bore; null where it had none.</param>
/// <param name="ReceiptNumber">Of the payment that it was, or was about.</param>
public sealed record EntryStruck(Guid PaymentId, Guid SupporterId, string Entry, Money Amount, string? Of, string? ReceiptNumber)
    : Fact(FactKind.EntryStruck, PaymentId, SupporterId);
