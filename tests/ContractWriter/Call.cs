using ContractWriter.Declarations;

namespace ContractWriter;

internal sealed record Call(string Verb, string Path, Method Method, Scope Scope)
{
    public string Name => $"{Verb} {Path}";
}
