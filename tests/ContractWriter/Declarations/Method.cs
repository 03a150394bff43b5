namespace ContractWriter.Declarations;

/// <summary>A call of the client: what its argument <c>params</c> takes, and what it returns.</summary>
internal sealed record Method(string Name, TypeNode? Parameters, TypeNode Returns);
