namespace StripeSandbox.Contract;

/// <summary>The intervals at which a price may recur.</summary>
internal static class Intervals
{
    /// <summary>The most intervals that a price may have: three years. Null when there is no such interval.</summary>
    public static long? Most(string? interval) => interval switch
    {
        "day" => 3 * 365,
        "week" => 3 * 52,
        "month" => 3 * 12,
        "year" => 3,
        _ => null,
    };
}
