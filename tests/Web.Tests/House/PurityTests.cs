using System.Text.RegularExpressions;

namespace Web.Tests.House;

public sealed class PurityTests
{
    [Fact]
    public void Core_uses_no_package_and_no_project()
    {
        var project = File.ReadAllText(Path.Combine(Source.Root, "src/Core/Core.csproj"));

        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\bTimeProvider\b", "asks for the time: take `now` as the last argument")]
    [InlineData(@"\b(async|await|Task|ValueTask)\b", "waits for something")]
    [InlineData(@"\b(File|Directory|Path|Console|HttpClient|Environment|Process)\.\w", "touches the world")]
    [InlineData(@"\b(Guid\.NewGuid|Random|RandomNumberGenerator)\b", "rolls dice: take the id from the caller")]
    [InlineData(@"\bdouble\b|\bfloat\b", "counts in binary fractions")]
    [InlineData(@"\.AddMonths\(1\)", "chains months: count them from the anchor")]
    public void Core_is_pure(string pattern, string why)
    {
        var found = Source.CodeFiles("src/Core")
            .SelectMany(file => File.ReadLines(file)
                .Select((line, index) => (line, Place: $"{Source.Relative(file)}:{index + 1} {why}")))
            .Where(line => Regex.IsMatch(WithoutWords(line.line), pattern))
            .Select(line => line.Place);

        Assert.Empty(found);
    }

    /// <summary>"Catch only what you can answer": the base of all exceptions is named only with a condition.</summary>
    [Fact]
    public void Nobody_catches_everything()
    {
        var greedy = Source.CodeFiles("src")
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bcatch\s*\(\s*(System\.)?Exception\b[^)]*\)(?!\s*when\b)"))
            .Select(Source.Relative);

        Assert.Empty(greedy);
    }

    /// <summary>Without comments and quoted words, which may say what they like.</summary>
    private static string WithoutWords(string line) => Regex.Replace(Regex.Replace(line, "\"[^\"]*\"", "\"\""), @"//.*$", "");
}
