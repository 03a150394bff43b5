namespace StripeSandbox.Engine;

/// <summary>A part of a period given back (below zero, with the debit it undoes) or asked for (above zero).</summary>
internal sealed record ProrationLine(string Item, string Price, string Product, string? UnitAmount, long Quantity, long Amount, long From, long Until, string Description, Debit? Credited);
