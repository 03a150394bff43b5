namespace Benchmarks;

/// <param name="P99Milliseconds">From the last byte asked to the last byte answered.</param>
public sealed record LoadResult(double RequestsPerSecond, double P99Milliseconds);
