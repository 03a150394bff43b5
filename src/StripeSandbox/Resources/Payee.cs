namespace StripeSandbox.Resources;

/// <summary>Who pays on the hosted page, whatever with.</summary>
internal sealed record Payee(string Email, string Name, string Country);
