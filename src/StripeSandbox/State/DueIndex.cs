namespace StripeSandbox.State;

/// <summary>What is due when, by clock: the engine asks it instead of looking through everything.</summary>
internal sealed class DueIndex
{
    private static readonly Comparer<Entry> Earlier = Comparer<Entry>.Create((one, other) => (one.Due, one.Sequence).CompareTo((other.Due, other.Sequence)));

    // A clock's name may be null, for the billing clock; a dictionary's key may not.
    private readonly Dictionary<string, SortedSet<Entry>> byClock = new(StringComparer.Ordinal);

    public void Move(Entry entry, string? clock, long? due)
    {
        if (entry.Due == due && string.Equals(entry.Clock, clock, StringComparison.Ordinal))
        {
            return;
        }

        if (entry.Due is not null)
        {
            Of(ClockFor(entry)).Remove(entry);
        }

        (entry.Clock, entry.Due) = (clock, due);
        if (due is not null)
        {
            Of(ClockFor(entry)).Add(entry);
        }
    }

    public IReadOnlyList<(string Id, long Due)> Until(string? clock, long moment) =>
        [.. Of(clock).TakeWhile(entry => entry.Due <= moment).Select(entry => (entry.Id, entry.Due!.Value))];

    public long? Next(string? clock, string? kind) =>
        Of(clock).FirstOrDefault(entry => kind is null || string.Equals(entry.Kind, kind, StringComparison.Ordinal))?.Due;

    public void Clear() => byClock.Clear();

    // How long a test clock itself is kept is counted by the billing clock.
    private static string? ClockFor(Entry entry) => entry.Kind is TestClock.Kind ? null : entry.Clock;

    private SortedSet<Entry> Of(string? clock) =>
        byClock.TryGetValue(clock ?? "", out var all) ? all : byClock[clock ?? ""] = new SortedSet<Entry>(Earlier);
}
