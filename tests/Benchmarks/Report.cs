using System.Globalization;

namespace Benchmarks;

/// <summary>Tab-separated lines on standard output: label, unit, median, smallest, largest, number of runs.</summary>
public sealed class Report(TextWriter output)
{
    /// <returns>The median.</returns>
    public double Add(string label, string unit, IReadOnlyList<double> runs)
    {
        var sorted = runs.Order().ToList();
        var median = sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{label}\t{unit}\t{median:0.###}\t{sorted[0]:0.###}\t{sorted[^1]:0.###}\t{sorted.Count}"));
        return median;
    }

    public void Ratio(string name, double ratio) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio\t{name}\t{ratio:0.###}"));
}
