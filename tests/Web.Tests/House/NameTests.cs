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

    /// <summary>A view is looked for beside the page and above it; from another room it is named by its path.</summary>
    [Fact]
    public void Every_partial_view_is_where_its_page_looks()
    {
        var views = Source.CodeFiles("src/Web").Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Select(file => "/" + Path.GetRelativePath(Path.Combine(Source.Root, "src/Web"), file).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);

        var lost = views.SelectMany(view => Regex.Matches(Read("src/Web" + view), @"<partial name=""(?<name>[/_]\w[\w/.]*)""")
            .Select(partial => partial.Groups["name"].Value)
            .Where(name => !(name.StartsWith('/') ? views.Contains(name) : FoldersAbove(view).Any(folder => views.Contains($"{folder}/{name}.cshtml"))))
            .Select(name => $"{view} shows {name}"));

        Assert.Empty(lost);
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

    private static IEnumerable<string> FoldersAbove(string view)
    {
        for (var at = view.LastIndexOf('/'); at >= 0; at = at == 0 ? -1 : view.LastIndexOf('/', at - 1))
        {
            yield return view[..at];
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Source.Root, file));
}
