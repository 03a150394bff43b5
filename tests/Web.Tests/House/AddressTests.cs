using System.Text.RegularExpressions;

namespace Web.Tests.House;

/// <summary>Whether an address is our own is asked of <c>WebAddress</c> and <c>PublicAddress</c> alone: browsers read more than the first characters.</summary>
public sealed partial class AddressTests
{
    [Fact]
    public void Nobody_tells_by_the_first_characters_where_an_address_leads()
    {
        var guesses = Source.CodeFiles("src").Where(file => !file.EndsWith("src/Core/Texts/WebAddress.cs", StringComparison.Ordinal) && !file.Contains("/StripeSandbox/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((line, at) => (Line: line, Place: $"{Source.Relative(file)}:{at + 1}")))
            .Where(line => Guess().IsMatch(line.Line))
            .Select(line => line.Place);

        Assert.Empty(guesses);
    }

    /// <summary>"/" followed by "not '/'" in a pattern, and texts that are asked whether they begin with two slashes.</summary>
    [GeneratedRegex("""\['/',|StartsWith\("(//|\\\\)|TryCreate\([^;]*"//""")]
    private static partial Regex Guess();
}
