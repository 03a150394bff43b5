namespace Benchmarks;

/// <param name="P99Milliseconds">From the last byte asked to the last byte answered.</param>
/// <param name="ProcessorMicroseconds">What one answer cost the server; unlike the rate it hardly depends on what else the machine does.</param>
public sealed record LoadResult(int Answers, double RequestsPerSecond, double P99Milliseconds, double ProcessorMicroseconds = 0)
{
    /// <summary>With its headers, as it went over the wire.</summary>
    public double KilobytesPerAnswer { get; init; }
}
