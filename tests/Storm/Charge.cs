namespace Storm;

/// <summary>One payment as it must stand in the books.</summary>
internal sealed record Charge(DateTimeOffset At, long Minor)
{
    public long Refunded { get; set; }

    /// <summary>The payer's bank has it.</summary>
    public bool IsDisputed { get; set; }

    public bool IsBack => IsDisputed || Refunded == Minor;
}
