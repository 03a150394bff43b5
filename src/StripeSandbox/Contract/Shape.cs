using System.Collections.Frozen;

namespace StripeSandbox.Contract;

/// <summary>What a value may be: of a parameter that is sent, or of a field that is answered.</summary>
internal abstract record Shape
{
    /// <summary>A field may be null; a parameter may be sent empty, which unsets it.</summary>
    public bool MayBeNull { get; init; }

    internal sealed record Text : Shape;

    internal sealed record Flag : Shape;

    internal sealed record Whole : Shape
    {
        /// <summary>Unix seconds.</summary>
        public bool IsMoment { get; init; }
    }

    internal sealed record Fraction : Shape;

    internal sealed record Anything : Shape;

    /// <summary>One of these values. An open choice may get more of them in a later version: clients must bear others, but the sandbox knows no others.</summary>
    internal sealed record Choice(IReadOnlyList<string> Values, bool IsOpen) : Shape;

    internal sealed record Sequence(Shape Each) : Shape;

    internal sealed record Map(Shape Each) : Shape;

    internal sealed record Fields(FrozenDictionary<string, Field> Known) : Shape;

    internal sealed record AnyOf(IReadOnlyList<Shape> Choices) : Shape;

    /// <summary>An id, or on demand the resource of that id.</summary>
    internal sealed record Id(IReadOnlyList<string> Kinds) : Shape;

    internal sealed record Resource(string Kind) : Shape;

    /// <summary>A page of a list or of a search.</summary>
    internal sealed record Page(Shape Each, bool IsSearch) : Shape;
}
