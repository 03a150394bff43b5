using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>
/// A JSON value, made to be copied often: a <see cref="Doc"/>, a <see cref="DocList"/> or a <see cref="Scalar"/>; JSON's null is
/// null. Once frozen, a value never changes again, any number of documents share it, and a copy of it costs nothing before it is
/// written to. What is read out of a document that may be altered may be altered too; who only reads takes a <c>Peek</c>.
/// </summary>
internal abstract class Node
{
    public abstract JsonValueKind ValueKind { get; }

    /// <summary>The text, where it is one; and so the others.</summary>
    public virtual string? Text => null;

    public virtual long? Whole => null;

    public virtual decimal? Number => null;

    public virtual bool? Flag => null;

    public Node? this[string name]
    {
        get => AsDoc()[name];
        set => AsDoc()[name] = value;
    }

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Node?(string? text) => text is null ? null : Scalar.Of(text);

    public static implicit operator Node(long whole) => Scalar.Of(whole);

    public static implicit operator Node(bool flag) => Scalar.Of(flag);

    public static implicit operator Node(decimal number) => Scalar.Of(number);

    [return: NotNullIfNotNull(nameof(whole))]
    public static implicit operator Node?(long? whole) => whole is { } given ? Scalar.Of(given) : null;

    [return: NotNullIfNotNull(nameof(flag))]
    public static implicit operator Node?(bool? flag) => flag is { } given ? Scalar.Of(given) : null;

    [return: NotNullIfNotNull(nameof(number))]
    public static implicit operator Node?(decimal? number) => number is { } given ? Scalar.Of(given) : null;

    public static explicit operator string?(Node? node) =>
        node is null ? null : node is Scalar { Text: { } text } ? text : throw new InvalidOperationException($"{node.ValueKind} is no text.");

    public static bool AreEqual(Node? one, Node? other) => ReferenceEquals(one, other) || one is not null && other is not null && one.EqualsInDepth(other);

    public Doc AsDoc() => this as Doc ?? throw new InvalidOperationException($"{ValueKind} is no object.");

    public DocList AsList() => this as DocList ?? throw new InvalidOperationException($"{ValueKind} is no array.");

    /// <summary>This value as it is at the moment, for good; what is frozen already is shared.</summary>
    public abstract Node Frozen();

    /// <summary>This value for good, for whoever alters it no more: it is not copied, but frozen where it stands.</summary>
    public abstract Node Freeze();

    /// <summary>A value of its own that may be altered.</summary>
    public abstract Node Copy();

    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>Texts as they are, everything else as JSON.</summary>
    public override string ToString() => ToJson();

    public string ToJson() => Encoding.UTF8.GetString(Utf8Json.Of(this));

    private protected abstract bool EqualsInDepth(Node other);

    /// <summary>One that may be altered and has no place yet stands in one place from now on.</summary>
    private protected static Node? Placed(Node? node)
    {
        // Each value that is set comes by here: of a sealed class this is one comparison, of their common base a call.
        if (node is Doc { IsFrozen: false } doc)
        {
            doc.Settle();
        }
        else if (node is DocList { IsFrozen: false } list)
        {
            list.Settle();
        }

        return node;
    }

    private protected static void Release(Node? node)
    {
        if (node is Branch { IsFrozen: false } branch)
        {
            branch.Leave();
        }
    }
}
