namespace StripeSandbox.Resources;

/// <summary>Who pays on the hosted page, whatever with; who pays nothing may leave all but the address unsaid.</summary>
internal sealed record Payee(string Email, string? Name, string? Country);
