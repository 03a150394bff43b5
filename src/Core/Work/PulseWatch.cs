namespace Core.Work;

/// <summary>
/// Tells which processes are gone: their pulse stood still while this one looked at it several times. It counts its own looks, no
/// clock: clocks of two machines differ, and a database that is away for a while stops every heart at once.
/// </summary>
public sealed class PulseWatch
{
    /// <summary>How often a pulse is seen unchanged before its process counts as gone; looks are a second apart.</summary>
    public const int MostSilentLooks = 6;

    private readonly Dictionary<Guid, (long Beats, int Silent)> seen = [];

    /// <returns>Those that are gone.</returns>
    public IReadOnlyList<Pulse> Look(IReadOnlyCollection<Pulse> pulses)
    {
        foreach (var left in seen.Keys.Except(pulses.Select(pulse => pulse.Node)).ToList())
        {
            seen.Remove(left);
        }

        foreach (var pulse in pulses)
        {
            var isSilent = seen.TryGetValue(pulse.Node, out var last) && last.Beats == pulse.Beats;
            seen[pulse.Node] = (pulse.Beats, isSilent ? last.Silent + 1 : 0);
        }

        return [.. pulses.Where(pulse => seen[pulse.Node].Silent >= MostSilentLooks)];
    }
}
