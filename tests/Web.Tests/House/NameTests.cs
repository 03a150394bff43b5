using System.Text.RegularExpressions;

namespace Web.Tests.House;

/// <summary>What files, folders and types may be called.</summary>
public sealed class NameTests
{
    [Fact]
    public void A_page_is_XPage_beside_X()
    {
        var files = Source.CodeFiles("src").Select(Source.Relative).ToHashSet(StringComparer.Ordinal);
        var behind = files.Where(file => file.EndsWith(".cshtml.cs", StringComparison.Ordinal));
        var alone = files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && Regex.IsMatch(Read(file), @"\) : PageModel\b|class \w+ : PageModel\b"))
            .Where(file => !file.EndsWith("Page.cs", StringComparison.Ordinal) || !files.Contains(file[..^"Page.cs".Length] + ".cshtml"));
        var other = files.Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal) && Read(file).StartsWith("@page", StringComparison.Ordinal))
            .Where(file => Regex.Match(Read(file), @"^@model (?:[\w.]+\.)?(?<type>\w+)\s*$", RegexOptions.Multiline) is { Success: true } model
                && model.Groups["type"].Value != Path.GetFileNameWithoutExtension(file) + "Page");

        Assert.Empty(behind.Concat(alone).Concat(other));
    }

    /// <summary>Inside such a folder the type could not be named (CS0118). The sandbox is seen by the demo alone, and its types by nobody.</summary>
    [Theory]
    [InlineData("Core", "Data", "Web")]
    [InlineData("StripeSandbox")]
    public void No_folder_shares_a_types_name(params string[] projects)
    {
        var files = projects.SelectMany(project => Source.CodeFiles("src/" + project)).Select(Source.Relative).ToList();
        var types = files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(Read(file), @"^[^/""]*\b(?:class|enum|interface|struct|record)(?: class| struct)? (?<name>[A-Z]\w*)", RegexOptions.Multiline)
                .Select(type => (Name: type.Groups["name"].Value, File: file)))
            .ToLookup(type => type.Name, type => type.File, StringComparer.Ordinal);

        var shared = files.SelectMany(file => file.Split('/')[2..^1]).Distinct(StringComparer.Ordinal)
            .SelectMany(folder => types[folder].Select(file => $"{folder}: {file}"));

        Assert.Empty(shared);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Source.Root, file));
}
