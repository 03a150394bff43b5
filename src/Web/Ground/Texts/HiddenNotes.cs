using AngleSharp.Dom;

namespace Web.Ground.Texts;

/// <summary>A note stands behind the text that leads to it: one to which only what was left out leads, by itself or by another such note, says what that says.</summary>
internal static class HiddenNotes
{
    /// <param name="free">The copy, from which they are taken.</param>
    /// <param name="whole">What it was copied of.</param>
    public static void Drop(IElement free, IElement whole)
    {
        var notes = free.QuerySelectorAll("li[id]").GroupBy(note => note.Id!, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var led = Targets(whole).Where(notes.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var inNotes = led.SelectMany(id => Links(notes[id])).ToHashSet();
        var kept = new Queue<string>(Links(free).Where(link => !inNotes.Contains(link)).Select(Target).OfType<string>());
        while (kept.TryDequeue(out var id))
        {
            if (led.Remove(id))
            {
                foreach (var further in Targets(notes[id]))
                {
                    kept.Enqueue(further);
                }
            }
        }

        foreach (var hidden in led.Select(id => notes[id]).ToList())
        {
            Remove(hidden);
        }
    }

    private static void Remove(IElement note)
    {
        var list = note.ParentElement!;
        note.Remove();
        if (list.QuerySelector("li") is null)
        {
            (list.Closest(".footnotes") ?? list).Remove();
        }
    }

    private static IEnumerable<string> Targets(IElement within) => Links(within).Select(Target).OfType<string>();

    private static IEnumerable<IElement> Links(IElement within) => within.QuerySelectorAll("a[href]");

    private static string? Target(IElement link) => link.GetAttribute("href") is ['#', .. { Length: > 0 } id] ? id : null;
}
