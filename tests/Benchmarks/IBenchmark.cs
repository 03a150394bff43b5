namespace Benchmarks;

/// <summary>One thing that is measured, beside its limit.</summary>
public interface IBenchmark
{
    string Name { get; }

    /// <summary>Writes its figures into the report.</summary>
    /// <returns>The ratio that counts; larger is better.</returns>
    Task<double> RunAsync(Report report, CancellationToken cancel);
}
