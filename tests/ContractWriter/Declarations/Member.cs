namespace ContractWriter.Declarations;

internal sealed record Member(string Name, TypeNode Type, bool MayBeAbsent);
