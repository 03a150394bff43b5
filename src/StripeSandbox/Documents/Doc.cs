using System.Collections;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>A JSON object: fields by name, in the order in which they were set first.</summary>
internal sealed class Doc : Branch, IEnumerable<KeyValuePair<string, Node?>>
{
    private FieldNames names;
    private Slot[] values;

    // What it was when it was copied, or pictured last. While it is that still, it holds the very same values.
    private Doc? picture;
    private bool isAltered = true;

    public Doc() => (names, values) = (FieldNames.None, []);

    public Doc(IEnumerable<KeyValuePair<string, Node?>> fields)
        : this()
    {
        foreach (var (name, value) in fields)
        {
            Set(name, value);
        }
    }

    private Doc(Doc original) => (picture, names, values, isAltered) = (original, original.names, original.values, false);

    private Doc(FieldNames names, Slot[] values)
    {
        (this.names, this.values) = (names, values);
        MarkFrozen();
    }

    public override JsonValueKind ValueKind => JsonValueKind.Object;

    public int Count => names.Count;

    public new Node? this[string name]
    {
        get => names.IndexOf(name) is var at and >= 0 ? At(at) : null;
        set => Set(name, value);
    }

    /// <summary>The field's value for reading alone: what may be altered is not parted from what it shares.</summary>
    public Node? Peek(string name) => names.IndexOf(name) is var at and >= 0 ? values[at].Value : null;

    public bool ContainsKey(string name) => names.IndexOf(name) >= 0;

    public bool TryGet(string name, out Node? value)
    {
        var at = names.IndexOf(name);
        value = at < 0 ? null : At(at);
        return at >= 0;
    }

    public bool Remove(string name)
    {
        CheckAlterable();
        var at = names.IndexOf(name);
        if (at < 0)
        {
            return false;
        }

        Release(values[at].Value);
        (names, values, isAltered) = (names.Without(at), [.. values[..at], .. values[(at + 1)..]], true);
        return true;
    }

    /// <summary>The fields for reading alone, as <see cref="Peek(string)"/> gives them.</summary>
    public IEnumerable<KeyValuePair<string, Node?>> Peek()
    {
        for (var at = 0; at < names.Count; at++)
        {
            yield return KeyValuePair.Create(names[at], values[at].Value);
        }
    }

    public IEnumerator<KeyValuePair<string, Node?>> GetEnumerator()
    {
        for (var at = 0; at < names.Count; at++)
        {
            yield return KeyValuePair.Create(names[at], At(at));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override Doc Copy() => new(Frozen());

    public override Doc Frozen()
    {
        if (IsFrozen)
        {
            return this;
        }

        if (!isAltered)
        {
            return picture!;
        }

        var last = ReferenceEquals(picture?.names, names) ? picture.values : null;
        var own = values.AsSpan(0, names.Count);
        if (HasAlterable(own))
        {
            // What may be altered inside it is in other hands: it stays there, and its picture is taken.
            var frozen = Pictures(own);
            return picture = last is not null && AreSame(frozen, last) ? picture! : new Doc(names, frozen);
        }

        if (last is null || !AreSame(own, last))
        {
            Trim();
            picture = new Doc(names, values);
        }

        (values, isAltered) = (picture!.values, false);
        return picture;
    }

    public override Doc Freeze()
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

        Freeze(values.AsSpan(0, names.Count));

        if (ReferenceEquals(picture?.names, names) && AreSame(values.AsSpan(0, names.Count), picture.values))
        {
            return picture;
        }

        Trim();
        picture = null;
        return this;
    }

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (var at = 0; at < names.Count; at++)
        {
            writer.WritePropertyName(names.Written(at));
            Write(writer, values[at].Value);
        }

        writer.WriteEndObject();
    }

    private protected override bool EqualsInDepth(Node other)
    {
        if (other is not Doc doc || doc.Count != Count)
        {
            return false;
        }

        for (var at = 0; at < names.Count; at++)
        {
            var place = ReferenceEquals(doc.names, names) ? at : doc.names.IndexOf(names[at]);
            if (place < 0 || !AreEqual(values[at].Value, doc.values[place].Value))
            {
                return false;
            }
        }

        return true;
    }

    private void Set(string name, Node? value)
    {
        CheckAlterable();
        var at = names.IndexOf(name);
        if (at < 0)
        {
            Append(names.With(name), value);
            return;
        }

        if (ReferenceEquals(values[at].Value, value))
        {
            return;
        }

        Alter();
        var before = values[at].Value;
        values[at] = Placed(value);
        Release(before);
    }

    private Node? At(int at)
    {
        if (IsFrozen || !IsShared(values[at].Value, out var shared))
        {
            return values[at].Value;
        }

        Alter();
        var own = shared.Copy();
        values[at] = Placed(own);
        return own;
    }

    private void Append(FieldNames longer, Node? value)
    {
        var (at, placed) = (names.Count, Placed(value));
        if (!isAltered || at >= values.Length)
        {
            Array.Resize(ref values, longer.Capacity);
        }

        (names, isAltered) = (longer, true);
        values[at] = placed;
    }

    private void Trim()
    {
        if (values.Length == names.Count)
        {
            return;
        }

        names.Expect();
        values = values[..names.Count];
    }

    private void Alter()
    {
        if (!isAltered)
        {
            values = values[..];
        }

        isAltered = true;
    }
}
