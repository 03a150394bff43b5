namespace StripeSandbox.Engine;

/// <summary>Who pays, for what, and whether they sit before the page and have confirmed with their bank.</summary>
internal sealed record Payer(string? Customer, string? Description, bool IsPresent, bool IsConfirmed);
