namespace StripeSandbox.Engine;

/// <summary>What an item was asked for once: how much, for which time, and where that is written.</summary>
/// <param name="Amount">Minor units after discounts: what is credited is what was debited, not what a price says.</param>
/// <param name="CreditedFrom">From here on it was given back already; null when nothing was.</param>
/// <param name="InvoiceItem">The pending or billed invoice item that debited; null when the line was made by a renewal.</param>
/// <param name="Invoice">The invoice of the line; null while the invoice item waits for one.</param>
internal sealed record Debit(string Item, string Price, string Product, string Name, string? UnitAmount, long Quantity, long Amount, long From, long Until, string? InvoiceItem, string? Invoice, string? Line, long? CreditedFrom = null)
{
    /// <summary>By this it is known to have been credited.</summary>
    public string Key => InvoiceItem ?? Line ?? $"{Item} {From}";
}
