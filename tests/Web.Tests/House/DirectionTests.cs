using System.Text.RegularExpressions;

namespace Web.Tests.House;

/// <summary>A stylesheet says start and end, never left and right: it serves scripts that run either way.</summary>
public sealed partial class DirectionTests
{
    /// <summary>What stays left or right in every script, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["site.css: text-align: right"] = "Figures run from left to right in every script; their units stand below each other at the right.",
    };

    [Fact]
    public void No_stylesheet_tells_left_from_right()
    {
        var found = Stylesheets().SelectMany(file => Physical(File.ReadAllText(file)).Select(declaration => $"{Path.GetFileName(file)}: {declaration}"));

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("margin-left: 0")]
    [InlineData("padding-right: 1rem")]
    [InlineData("border-left-color: red")]
    [InlineData("border-top-left-radius: 0")]
    [InlineData("left: 0")]
    [InlineData("text-align: left")]
    [InlineData("float: right")]
    [InlineData("background: linear-gradient(to left, red, blue)")]
    [InlineData("margin: 0 1rem 0 0")]
    [InlineData("inset: 0 auto 0 calc(1px + 2px)")]
    [InlineData("border-radius: 1rem 0 0 1rem")]
    [InlineData("border-radius: 1rem 0")]
    [InlineData("box-shadow: inset 3px 0 red")]
    [InlineData("box-shadow: 0 1px red, -2px 0 red")]
    [InlineData("transform: translateX(1rem)")]
    public void What_is_left_or_right_is_found(string declaration) =>
        Assert.Equal([declaration], Physical($"@media print {{ /* left: 1 */ a:hover, .left {{ color: red; {declaration} }} }}"));

    [Theory]
    [InlineData("margin-inline-start: 0")]
    [InlineData("text-align: start")]
    [InlineData("margin: 0 1rem 2rem 1rem")]
    [InlineData("margin: 0 auto 1rem")]
    [InlineData("border-radius: 0 0 1rem 1rem")]
    [InlineData("border-radius: 1rem")]
    [InlineData("box-shadow: inset 0 -2px var(--accent)")]
    [InlineData("box-shadow: inset 0 0 0 1px red")]
    [InlineData("transform: translateY(1rem)")]
    [InlineData("content: \"left\"")]
    public void What_serves_both_directions_is_not(string declaration) => Assert.Empty(Physical($".left {{ {declaration}; }}"));

    private static IEnumerable<string> Stylesheets() =>
        Directory.EnumerateFiles(Path.Combine(Source.Root, "src/Web"), "*.css", SearchOption.AllDirectories).Where(file => !Regex.IsMatch(file, @"[\\/](bin|obj)[\\/]"));

    private static IEnumerable<string> Physical(string css) => Declaration().Matches(Comment().Replace(css, ""))
        .Select(found => (Property: found.Groups["property"].Value, Value: Quoted().Replace(found.Groups["value"].Value.Trim(), "\"\"")))
        .Where(one => Side().IsMatch(one.Property) || Side().IsMatch(one.Value) || IsLopsided(one.Property, one.Value))
        .Select(one => $"{one.Property}: {one.Value}");

    private static bool IsLopsided(string property, string value) => property switch
    {
        "margin" or "padding" or "inset" or "border-width" or "border-style" or "border-color" or "scroll-margin" or "scroll-padding" =>
            Parts(value) is [_, var right, _, var left] && right != left,
        "border-radius" => Parts(value) is { Length: > 1 } corners && (corners[0] != corners[1] || corners.ElementAtOrDefault(2) != corners.ElementAtOrDefault(3)),
        "box-shadow" or "text-shadow" => Shadows(value).Any(across => across.Trim('-', '+') != "0"),
        _ => value.Contains("translateX", StringComparison.Ordinal),
    };

    /// <summary>How far each shadow is moved across: the first length of each.</summary>
    private static IEnumerable<string> Shadows(string value) =>
        Comma().Split(value).Select(shadow => Parts(shadow).FirstOrDefault(part => Length().IsMatch(part))).OfType<string>();

    /// <summary>The parts of a value; what stands in brackets is one.</summary>
    private static string[] Parts(string value) => [.. Part().Matches(value).Select(part => part.Value)];

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=[;{}]\s*)(?<property>[-\w]+)\s*:\s*(?<value>[^;{}]+)(?=[;}])")]
    private static partial Regex Declaration();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w])(left|right)(?!\w)")]
    private static partial Regex Side();

    [GeneratedRegex(@"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")]
    private static partial Regex Part();

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Comma();

    [GeneratedRegex(@"^[-+]?[\d.]+[a-z]*$|^calc\(")]
    private static partial Regex Length();
}
