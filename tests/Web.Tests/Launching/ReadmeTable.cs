using System.Text.RegularExpressions;
using Web.Tests.House;

namespace Web.Tests.Launching;

/// <summary>What README promises to an operator, row by row.</summary>
internal static class ReadmeTable
{
    /// <summary>The settings, those that share a row too: "Smtp__Host".</summary>
    public static IReadOnlyList<string> Settings { get; } =
        [.. Rows("| Name | Default | Meaning |").SelectMany(row => Regex.Matches(row.Split('|')[1], "`(?<name>[A-Z][A-Za-z_0-9]+)`").Select(name => name.Groups["name"].Value))];

    /// <summary>The commands with all that may follow them: "seed [--members N]".</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. Rows("| Command | Does |").SelectMany(row => Regex.Matches(row.Split('|')[1], "`(?<usage>[^`]+)`").Select(usage => usage.Groups["usage"].Value))];

    private static IEnumerable<string> Rows(string head) => File.ReadAllLines(Path.Combine(Source.Root, "README.md"))
        .SkipWhile(line => line != head).Skip(2).TakeWhile(line => line.StartsWith('|'));
}
