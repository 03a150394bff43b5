namespace ContractWriter.Declarations;

/// <summary>A type as a declaration file writes it.</summary>
internal abstract record TypeNode
{
    /// <summary>A name, perhaps with dots and arguments: <c>Array&lt;Invoice.Line&gt;</c>.</summary>
    internal sealed record Named(string Name, IReadOnlyList<TypeNode> Arguments) : TypeNode;

    /// <summary>A text, or true or false, that stands for itself alone.</summary>
    internal sealed record Literal(object Value) : TypeNode;

    internal sealed record Union(IReadOnlyList<TypeNode> Choices) : TypeNode;

    /// <summary>An interface, or braces in place. <paramref name="Each"/> is the type behind <c>[key: string]</c>.</summary>
    internal sealed record Members(IReadOnlyList<Member> Fields, TypeNode? Each, IReadOnlyList<TypeNode> Extends) : TypeNode;
}
