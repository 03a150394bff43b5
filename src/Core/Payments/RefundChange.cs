namespace Core.Payments;

/// <summary>What taking over the refunds of a payment makes of those on file.</summary>
/// <param name="Failed">To be taken out: the bank sent the money back, or they were called off.</param>
public sealed record RefundChange(IReadOnlyList<Refund> Added, IReadOnlyList<Refund> Failed);
