using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>A value that holds others: an object or an array.</summary>
internal abstract class Branch : Node
{
    private bool isPlaced;

    /// <summary>Whether it never changes again.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Takes its place in another.</summary>
    /// <exception cref="InvalidOperationException">It has one: altered in one place, it would change in both.</exception>
    public void Settle() => isPlaced = isPlaced ? throw new InvalidOperationException("The value stands in a document already; it needs a copy.") : true;

    public void Leave() => isPlaced = false;

    private protected static bool IsShared(Node? value, [NotNullWhen(true)] out Branch? shared)
    {
        shared = value is Doc { IsFrozen: true } doc ? doc : value is DocList { IsFrozen: true } list ? list : null;
        return shared is not null;
    }

    private protected static bool HasAlterable(ReadOnlySpan<Slot> values)
    {
        foreach (var value in values)
        {
            if (value.Value is Doc { IsFrozen: false } or DocList { IsFrozen: false })
            {
                return true;
            }
        }

        return false;
    }

    private protected static bool AreSame(ReadOnlySpan<Slot> values, ReadOnlySpan<Slot> others)
    {
        if (values.Length != others.Length)
        {
            return false;
        }

        for (var at = 0; at < values.Length; at++)
        {
            if (!ReferenceEquals(values[at].Value, others[at].Value))
            {
                return false;
            }
        }

        return true;
    }

    private protected static Slot[] Pictures(ReadOnlySpan<Slot> values)
    {
        var pictures = new Slot[values.Length];
        for (var at = 0; at < pictures.Length; at++)
        {
            pictures[at] = values[at].Value?.Frozen();
        }

        return pictures;
    }

    private protected static void Freeze(Span<Slot> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = values[at].Value?.Freeze();
        }
    }

    private protected static void Write(Utf8JsonWriter writer, Node? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private protected void MarkFrozen() => IsFrozen = true;

    private protected void CheckAlterable()
    {
        if (IsFrozen)
        {
            throw new InvalidOperationException("The document is frozen; it needs a copy.");
        }
    }
}
