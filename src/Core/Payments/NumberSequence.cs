namespace Core.Payments;

/// <summary>The last number given in a series that must have no gaps; taken inside the transaction that uses it.</summary>
public sealed class NumberSequence(string name)
{
    public string Name { get; private set; } = name;

    public long Last { get; private set; }

    public long Version { get; private set; }

    public long Next() => ++Last;

    /// <summary>Numbers up to this one are given.</summary>
    public void Reach(long number) => Last = Math.Max(Last, number);
}
