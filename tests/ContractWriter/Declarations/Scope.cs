namespace ContractWriter.Declarations;

/// <summary>Where a name is read: a file, and the namespace in it.</summary>
internal sealed record Scope(string File, string Namespace);
