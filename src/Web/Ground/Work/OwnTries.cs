using System.Collections.Concurrent;
using Core.Work;

namespace Web.Ground.Work;

/// <summary>When work is tried again whose rows do not say it, however long the other side is away. It is known to this node alone: a start tries at once, so every try must be safe.</summary>
public sealed class OwnTries
{
    private static readonly RetryPlan Plan = new([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)], int.MaxValue);

    private readonly ConcurrentDictionary<string, (int Tries, DateTimeOffset NotBefore)> vain = new(StringComparer.Ordinal);

    public bool IsDue(string subject, DateTimeOffset now) => !(vain.TryGetValue(subject, out var last) && last.NotBefore > now);

    /// <summary>Notes how a try went.</summary>
    public void Note(string subject, bool isDone, DateTimeOffset now)
    {
        if (isDone)
        {
            vain.TryRemove(subject, out _);
        }
        else
        {
            vain.AddOrUpdate(subject, _ => (1, now + Plan.WaitAfter(1)!.Value), (_, last) => (last.Tries + 1, now + Plan.WaitAfter(last.Tries + 1)!.Value));
        }
    }
}
