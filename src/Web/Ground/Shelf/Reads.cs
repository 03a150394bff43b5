using Core.Facts;

namespace Web.Ground.Shelf;

/// <summary>
/// What is read from the shelf while something is made of it: whatever that is goes stale with all of these, whether or not its own list
/// names them. Things are made inside one another; each notes for itself and for those around it.
/// </summary>
public sealed class Reads : IDisposable
{
    private static readonly AsyncLocal<Reads?> Current = new();

    private readonly Reads? around;

    private Reads(Stale madeOf, Reads? around) => (Seen, this.around) = (madeOf, around);

    /// <summary>All that it is made of so far.</summary>
    public Stale Seen { get; private set; }

    /// <summary>From now on until it is disposed of, in this flow of work.</summary>
    public static Reads Note(Stale madeOf = Stale.Nothing) => Current.Value = new Reads(madeOf, Current.Value);

    public void Dispose() => Current.Value = around;

    internal static void Add(Stale madeOf)
    {
        for (var making = Current.Value; making is not null; making = making.around)
        {
            making.Seen |= madeOf;
        }
    }
}
