namespace StripeSandbox.Http;

/// <summary>A decoded parameter before its type is known: values under one name, or named children, never both.</summary>
internal sealed class FormNode
{
    private readonly Dictionary<string, FormNode> children = new(StringComparer.Ordinal);

    public List<string> Values { get; } = [];

    public IReadOnlyDictionary<string, FormNode> Children => children;

    public bool IsLeaf => children.Count is 0;

    public bool IsList => children.Count > 0 && children.Keys.All(key => key.All(char.IsAsciiDigit));

    public string Value => Values[^1];

    /// <summary>The elements in the order of their indexes.</summary>
    public IEnumerable<FormNode> Elements =>
        IsLeaf ? Values.Select(Leaf) : children.OrderBy(child => child.Key.Length).ThenBy(child => child.Key, StringComparer.Ordinal).Select(child => child.Value);

    public static FormNode Leaf(string value)
    {
        var leaf = new FormNode();
        leaf.Values.Add(value);
        return leaf;
    }

    /// <summary>Child by name; an empty name appends: to the last element while it lacks <paramref name="next"/>, else a new one.</summary>
    public FormNode Child(string name, string? next)
    {
        if (name.Length is 0)
        {
            var last = children.Count - 1;
            var continues = next is { Length: > 0 } && last >= 0 && children.TryGetValue(Index(last), out var open) && !open.children.ContainsKey(next);
            name = Index(continues ? last : children.Count);
        }

        return children.TryGetValue(name, out var found) ? found : children[name] = new FormNode();
    }

    private static string Index(int at) => at.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
