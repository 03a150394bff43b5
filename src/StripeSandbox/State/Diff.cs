using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>What an update changed, as <c>previous_attributes</c> tells it.</summary>
internal static class Diff
{
    /// <summary>The old values of all that changed: objects keep only their changed keys, arrays and lists are given whole.</summary>
    public static Doc Previous(Doc before, Doc after)
    {
        var previous = new Doc();
        foreach (var (name, old) in before.Peek())
        {
            var current = after.Peek(name);
            if (!Node.AreEqual(old, current))
            {
                previous[name] = old is Doc was && current is Doc now && was.Peek("object") is null ? Previous(was, now) : old?.Copy();
            }
        }

        foreach (var (name, current) in after.Peek())
        {
            if (current is not null && !before.ContainsKey(name))
            {
                previous[name] = null;
            }
        }

        return previous;
    }
}
