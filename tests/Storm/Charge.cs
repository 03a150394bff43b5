namespace Storm;

/// <summary>One payment as it must stand in the books.</summary>
internal sealed record Charge(DateTimeOffset At, long Minor)
{
    public long Refunded { get; set; }

    /// <summary>Not a whole period's price, but what came on top in the middle of one.</summary>
    public bool IsForChange { get; init; }

    /// <summary>What it opened stays open, though it was given back.</summary>
    public bool KeepsAccess { get; set; }

    /// <summary>Its bank warned of it.</summary>
    public bool IsWarned { get; set; }

    /// <summary>The payer's bank has it.</summary>
    public bool IsDisputed { get; set; }

    public bool IsBack => IsDisputed || (Refunded == Minor && !KeepsAccess);
}
