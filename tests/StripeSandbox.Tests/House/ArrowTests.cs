using System.Text.RegularExpressions;
using global::House;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.House;

/// <summary>The plan of the sandbox: a room may use only those before it, so that there is no circle.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Rooms = [.. Plan.Sandbox];

    /// <summary>Builds the sandbox of its rooms. The other files beside the rooms are what it is started with, which every room may know.</summary>
    private static readonly string[] Roof = ["Program", "Sandbox"];

    private static readonly string Folder = Path.Combine(Published.Repository, "src", "StripeSandbox");

    private static readonly ILookup<string, string> Types = Files
        .SelectMany(file => Regex.Matches(Code(file), @"\b(?:class|record|struct|enum|interface) ([A-Z]\w+)").Select(match => (Room: RoomOf(file) ?? "", Type: match.Groups[1].Value)))
        .ToLookup(declared => declared.Room, declared => declared.Type, StringComparer.Ordinal);

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void Every_room_uses_only_the_rooms_before_it()
    {
        var upward = Files.SelectMany(file => RoomOf(file) is { } room
            ? RoomsUsedBy(file).Where(used => Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room)).Select(used => $"{file}: {room} -> {used}")
            : []);

        Assert.Empty(upward);
    }

    [Fact]
    public void The_rooms_of_the_plan_are_those_that_are_built() =>
        Assert.Equal(Rooms.Order(StringComparer.Ordinal), Files.Select(RoomOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_tells_the_rooms_in_the_order_of_the_plan()
    {
        var told = File.ReadLines(Path.Combine(Folder, "README.md"))
            .Select(line => Regex.Match(line, "^    ([A-Z][a-z]+)/ ")).Where(match => match.Success).Select(match => match.Groups[1].Value);

        Assert.Equal(Rooms, told);
    }

    [Fact]
    public void What_a_sandbox_is_started_with_uses_no_room()
    {
        var knowing = Files.Where(file => RoomOf(file) is null && !Roof.Contains(Path.GetFileNameWithoutExtension(file)))
            .SelectMany(file => RoomsUsedBy(file).Select(used => $"{file} -> {used}"));

        Assert.Empty(knowing);
    }

    [Fact]
    public void No_room_knows_the_roof()
    {
        var knowing = Files.Where(file => RoomOf(file) is not null && Regex.IsMatch(Code(file), $@"(?<![\w.]){Roof[1]}\.Build\b|(?<![\w.]){Roof[0]}\."));

        Assert.Empty(knowing);
    }

    private static string? RoomOf(string file) => file.Split('/') is [var room, _, ..] ? room : null;

    /// <summary>Named in full ("StripeSandbox.Engine"), or from the common namespace ("Engine.Anchor").</summary>
    private static IEnumerable<string> RoomsUsedBy(string file)
    {
        var code = Code(file);
        return Regex.Matches(code, @"\bStripeSandbox\.([A-Z]\w+)").Select(match => match.Groups[1].Value).Where(Rooms.Contains)
            .Concat(Regex.Matches(code, @"(?<![\w.])([A-Z]\w+)\.([A-Z]\w+)").Where(match => Types[match.Groups[1].Value].Contains(match.Groups[2].Value, StringComparer.Ordinal))
                .Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal);
    }

    private static string Code(string file) => Regex.Replace(File.ReadAllText(Path.Combine(Folder, file)), "^ *//.*$", "", RegexOptions.Multiline);
}
