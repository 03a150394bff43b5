namespace StripeSandbox.Engine;

/// <summary>What an item shall cost from now on, and the whole period of which the rest is to be paid.</summary>
/// <param name="Amount">Minor units for the whole period.</param>
/// <param name="End">Where the item's own period ends: before the whole one, when the end of all is announced.</param>
internal sealed record Offer(string Item, string Price, string Product, string Name, string? UnitAmount, long Quantity, long Amount, long From, long Until, long End);
