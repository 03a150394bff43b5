using System.Collections.Frozen;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>
/// The names of an object's fields in their order. Objects that were built alike share one, so that each holds its values alone
/// and a field is found by its place.
/// </summary>
internal sealed class FieldNames
{
    /// <summary>Up to so many names are compared one by one, and more than that while they were seldom asked for.</summary>
    private const int Few = 6;
    private const int Seldom = 64;

    /// <summary>So many are remembered, then all is learned anew: names that callers make up, as in metadata, must not fill the memory.</summary>
    private const int MostRemembered = 20_000;

    private static readonly Lock Growing = new();
    private static int remembered;

    private readonly FieldNames? before;
    private readonly string last;
    private readonly JsonEncodedText lastWritten;
    private FrozenDictionary<string, int>? places;
    private int asked;
    private int expected;
    private FieldNames[]? all;
    private FieldNames? usual;
    private Dictionary<string, FieldNames>? others;

    private FieldNames(FieldNames? before, string last)
    {
        (this.before, this.last) = (before, last);
        lastWritten = JsonEncodedText.Encode(last, Utf8Json.Encoder);
        Count = before is null ? 0 : before.Count + 1;
    }

    public static FieldNames None { get; } = new(null, "");

    public int Count { get; }

    /// <summary>How many values to make room for: as many as objects that began so came to have, where that was seen.</summary>
    public int Capacity => expected >= Count ? expected : Math.Max(4, 2 * Count);

    public string this[int at] => All[at].last;

    public JsonEncodedText Written(int at) => All[at].lastWritten;

    /// <summary>The place of a name; below zero when it is not there.</summary>
    public int IndexOf(string name)
    {
        if (places is not null)
        {
            return places.TryGetValue(name, out var place) ? place : -1;
        }

        if (Count > Few && asked++ > Seldom)
        {
            Place();
        }

        for (var one = this; one.before is not null; one = one.before)
        {
            if (string.Equals(one.last, name, StringComparison.Ordinal))
            {
                return one.Count - 1;
            }
        }

        return -1;
    }

    /// <summary>These and one more, which is not among them.</summary>
    public FieldNames With(string name) => Known(name) ?? Grow(name);

    /// <summary>Objects that begin as this one did may be expected to have these names in the end.</summary>
    public void Expect()
    {
        for (var one = this; one.before is not null; one = one.before)
        {
            one.expected = Count;
        }
    }

    public FieldNames Without(int at)
    {
        var rest = None;
        for (var index = 0; index < Count; index++)
        {
            if (index != at)
            {
                rest = rest.With(this[index]);
            }
        }

        return rest;
    }

    private FieldNames[] All => all ?? Line();

    private FieldNames? Known(string name)
    {
        if (usual is { } likely && string.Equals(likely.last, name, StringComparison.Ordinal))
        {
            return likely;
        }

        return others?.GetValueOrDefault(name);
    }

    // Others read while one grows, so nothing that was handed out is altered: it is replaced by what holds more.
    private FieldNames Grow(string name)
    {
        lock (Growing)
        {
            if (Known(name) is { } known)
            {
                return known;
            }

            if (remembered++ > MostRemembered)
            {
                (None.usual, None.others, remembered) = (null, null, 0);
            }

            var grown = new FieldNames(this, name);
            if (usual is null)
            {
                Volatile.Write(ref usual, grown);
            }
            else
            {
                Volatile.Write(ref others, new Dictionary<string, FieldNames>(others ?? [], StringComparer.Ordinal) { [name] = grown });
            }

            return grown;
        }
    }

    private void Place() =>
        Volatile.Write(ref places, All.ToFrozenDictionary(one => one.last, one => one.Count - 1, StringComparer.Ordinal));

    private FieldNames[] Line()
    {
        var line = new FieldNames[Count];
        for (var one = this; one.before is not null; one = one.before)
        {
            line[one.Count - 1] = one;
        }

        Volatile.Write(ref all, line);
        return line;
    }
}
