namespace Core.Imports.WordPress.Markup;

/// <summary>
/// What comes next in a text that is walked through from its beginning. What was found is remembered, and that nothing more comes, too:
/// else a text of nothing but beginnings, of which none ever ends, would be searched to its end once for each of them.
/// </summary>
public sealed class Ahead(string text)
{
    private readonly Dictionary<string, (int From, int Found)> known = new(StringComparer.OrdinalIgnoreCase);

    public string Text => text;

    /// <summary>Where this stands next, in small letters or capitals; below zero when it does not.</summary>
    public int IndexOf(string what, int at)
    {
        if (known.TryGetValue(what, out var last) && last.From <= at && (last.Found < 0 || last.Found >= at))
        {
            return last.Found;
        }

        var found = text.IndexOf(what, at, StringComparison.OrdinalIgnoreCase);
        known[what] = (at, found);
        return found;
    }
}
