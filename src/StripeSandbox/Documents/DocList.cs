using System.Collections;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>A JSON array.</summary>
internal sealed class DocList : Branch, IReadOnlyList<Node?>
{
    private static readonly DocList Empty = new([], isFrozen: true);

    private Slot[] values;
    private int count;

    // What it was when it was copied, or pictured last. While it is that still, it holds the very same values.
    private DocList? picture;
    private bool isAltered = true;

    public DocList(params ReadOnlySpan<Node?> values)
    {
        this.values = new Slot[values.Length];
        foreach (var value in values)
        {
            this.values[count++] = Placed(value);
        }
    }

    private DocList(DocList original) => (picture, values, count, isAltered) = (original, original.values, original.count, false);

    private DocList(Slot[] values, bool isFrozen)
    {
        (this.values, count) = (values, values.Length);
        if (isFrozen)
        {
            MarkFrozen();
        }
    }

    public override JsonValueKind ValueKind => JsonValueKind.Array;

    public int Count => count;

    public Node? this[int at]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(at, count);
            if (IsFrozen || !IsShared(values[at].Value, out var shared))
            {
                return values[at].Value;
            }

            Alter(count);
            var own = shared.Copy();
            values[at] = Placed(own);
            return own;
        }
    }

    /// <summary>The elements that are objects.</summary>
    public Doc[] Docs()
    {
        if (count is 0)
        {
            return [];
        }

        var docs = new Doc[count];
        var found = 0;
        for (var at = 0; at < count; at++)
        {
            if (this[at] is Doc doc)
            {
                docs[found++] = doc;
            }
        }

        return found == count ? docs : docs[..found];
    }

    public void Add(Node? value)
    {
        CheckAlterable();
        var placed = Placed(value);
        Alter(count + 1);
        values[count++] = placed;
    }

    public bool Remove(Node value)
    {
        CheckAlterable();
        var at = Array.FindIndex(values, 0, count, slot => ReferenceEquals(slot.Value, value));
        if (at < 0)
        {
            return false;
        }

        Alter(count);
        Array.Copy(values, at + 1, values, at, --count - at);
        values[count] = default;
        Release(value);
        return true;
    }

    public IEnumerator<Node?> GetEnumerator()
    {
        for (var at = 0; at < count; at++)
        {
            yield return this[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override DocList Copy() => new(Frozen());

    public override DocList Frozen()
    {
        if (IsFrozen)
        {
            return this;
        }

        if (!isAltered)
        {
            return picture!;
        }

        if (count is 0)
        {
            return Empty;
        }

        var own = values.AsSpan(0, count);
        if (HasAlterable(own))
        {
            var frozen = Pictures(own);
            return picture = picture is not null && AreSame(frozen, picture.values) ? picture : new DocList(frozen, isFrozen: true);
        }

        if (picture is null || !AreSame(own, picture.values))
        {
            picture = new DocList(own.ToArray(), isFrozen: true);
        }

        (values, isAltered) = (picture.values, false);
        return picture;
    }

    public override DocList Freeze()
    {
        if (IsFrozen)
        {
            return this;
        }

        MarkFrozen();
        if (!isAltered)
        {
            return picture!;
        }

        if (count is 0)
        {
            return Empty;
        }

        Freeze(values.AsSpan(0, count));

        if (picture is not null && AreSame(values.AsSpan(0, count), picture.values))
        {
            return picture;
        }

        if (values.Length > count)
        {
            values = values[..count];
        }

        picture = null;
        return this;
    }

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var slot in values.AsSpan(0, count))
        {
            Write(writer, slot.Value);
        }

        writer.WriteEndArray();
    }

    private protected override bool EqualsInDepth(Node other)
    {
        if (other is not DocList list || list.count != count)
        {
            return false;
        }

        for (var at = 0; at < count; at++)
        {
            if (!AreEqual(values[at].Value, list.values[at].Value))
            {
                return false;
            }
        }

        return true;
    }

    private void Alter(int size)
    {
        CheckAlterable();
        if (size > values.Length)
        {
            Array.Resize(ref values, Math.Max(size, 2 * count));
        }
        else if (!isAltered)
        {
            values = values[..];
        }

        isAltered = true;
    }
}
