using System.Numerics;
using Core.Facts;

namespace Web.Ground.Shelf;

/// <summary>How often each sort of thing left the shelf, on this node's word or another's: whoever makes one looks before and after.</summary>
internal sealed class Emptyings
{
    public const string StandingKeys = "standing:";

    private const Stale Shared = Stale.Call | Stale.Articles | Stale.Sections | Stale.Publication;

    private readonly int[] counts = new int[8];

    public static IEnumerable<Stale> Each(Stale stale) => Enum.GetValues<Stale>().Where(one => one != Stale.Nothing && stale.HasFlag(one));

    /// <summary>How it stands now, for <see cref="Touched"/>.</summary>
    public int[] Counted() => [.. counts];

    /// <summary>Whether any of these left the shelf since.</summary>
    public bool Touched(Stale madeOf, int[] since)
    {
        for (var rest = (uint)madeOf; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            if (Volatile.Read(ref counts[at]) != since[at])
            {
                return true;
            }
        }

        return false;
    }

    public void Count(Stale stale)
    {
        for (var rest = (uint)stale; rest != 0; rest &= rest - 1)
        {
            Interlocked.Increment(ref counts[BitOperations.TrailingZeroCount(rest)]);
        }
    }

    /// <param name="key">What another node removed: one standing, or all that hangs on a tag.</param>
    public void Count(string? key) => Count(key?.StartsWith(StandingKeys, StringComparison.Ordinal) == true ? Stale.Standing : Shared | Stale.Standing);
}
