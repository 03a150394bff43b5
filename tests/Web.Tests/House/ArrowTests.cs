using System.Text.RegularExpressions;
using global::House;

namespace Web.Tests.House;

/// <summary>Holds the code to <see cref="Plan"/>, and README's picture to it too.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Every_wing_uses_only_the_wings_below_it()
    {
        var upward = WebFile.All.Where(file => file.Wing is not null).SelectMany(file => file.Uses()
            .Where(used => WingOf(used) is var wing && wing != file.Wing && !Plan.Wings[file.Wing!].Contains(wing))
            .Select(used => $"{file.Name} -> {(used.Length == 0 ? "the roof" : used)}"));

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_room_uses_only_its_neighbours_below_it()
    {
        var upward = WebFile.All.Where(file => file.Room is not null).SelectMany(file => file.Uses()
            .Where(used => WingOf(used) == file.Wing && used != file.Room && !Plan.Rooms[file.Room!].Contains(used.Split('/')[^1]))
            .Select(used => $"{file.Name} -> {used}"));

        Assert.Empty(upward);
    }

    [Fact]
    public void The_plan_names_the_wings_and_rooms_there_are_and_no_others()
    {
        Assert.Equal(Plan.Wings.Keys.Order(StringComparer.Ordinal), WebFile.All.Select(file => file.Wing).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Plan.Rooms.Keys.Order(StringComparer.Ordinal), WebFile.All.Select(file => file.Room).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_room_of_Core_uses_only_the_rooms_below_it()
    {
        var files = Source.CodeFiles("src/Core").Select(Source.Relative).ToList();
        var upward = files.SelectMany(file => CoreRoomsUsedBy(file)
            .Where(used => used != CoreRoomOf(file) && (CoreRoomOf(file) is not { } room || !Plan.Core[room].Contains(used)))
            .Select(used => $"{file} -> {used}"));

        Assert.Empty(upward);
        Assert.Equal(Plan.Core.Keys.Order(StringComparer.Ordinal), files.Select(CoreRoomOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_plan_has_no_circle()
    {
        Assert.Empty(InCircles(Plan.Core));
        Assert.Empty(InCircles(Plan.Wings));
        foreach (var wing in Plan.Rooms.GroupBy(room => WingOf(room.Key), StringComparer.Ordinal))
        {
            Assert.Empty(InCircles(wing.ToDictionary(room => room.Key.Split('/')[1], room => room.Value, StringComparer.Ordinal)));
        }
    }

    [Fact]
    public void Readme_draws_the_plan()
    {
        var drawn = Regex.Matches(File.ReadAllText(Path.Combine(Source.Root, "README.md")), @"^ {1,4}(?<wing>[A-Z]\w+) +(?<rooms>(?:[A-Z]\w+ )*) *-> (?:nobody)?(?<uses>[\w ,]*?)(?: +\(.*\))?$", RegexOptions.Multiline)
            .Select(row => $"{row.Groups["wing"].Value}: {Sorted(row.Groups["rooms"].Value)} -> {Sorted(row.Groups["uses"].Value)}");

        var planned = Plan.Wings.Select(wing =>
            $"{wing.Key}: {Sorted(string.Join(' ', Plan.Rooms.Keys.Where(room => WingOf(room) == wing.Key).Select(room => room.Split('/')[1])))} -> {Sorted(string.Join(' ', wing.Value))}");

        Assert.Equal(planned.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_demo_knows_the_sandbox_and_only_the_roof_knows_the_demo()
    {
        Assert.Empty(WebFile.All.Where(file => file.Wing != "Demo" && file.Text.Contains("StripeSandbox", StringComparison.Ordinal)).Select(file => file.Name));
        Assert.DoesNotContain(Plan.Wings.Values, uses => uses.Contains("Demo"));
    }

    /// <summary>In C#, and in JSON written by hand; the samples write what a sandbox is loaded with, which is the demo's own.</summary>
    [Fact]
    public void Only_billing_speaks_Stripe()
    {
        var speaking = WebFile.All
            .Where(file => file.Wing != "Billing" && file.Room != "Demo/Samples" && Regex.IsMatch(
                file.Text, @"\busing Stripe\b|\bStripe\.(?!_)[A-Z]\w+(Service|Client)\b|\[""object""\]\s*=|""object"":|""\w+_(?:intent|session|details)""\s*[\]:]"))
            .Select(file => file.Name);

        Assert.Empty(speaking);
    }

    private static string? CoreRoomOf(string file) => file.Split('/') is [_, _, var room, _, ..] ? room : null;

    private static IEnumerable<string> CoreRoomsUsedBy(string file) =>
        Regex.Matches(Regex.Replace(File.ReadAllText(Path.Combine(Source.Root, file)), "//.*$", "", RegexOptions.Multiline), @"(?:\bCore\.|(?<![\w.""]))([A-Z]\w+)(?=[.;])")
            .Select(match => match.Groups[1].Value).Where(Plan.Core.ContainsKey).Distinct(StringComparer.Ordinal);

    private static string WingOf(string place) => place.Split('/')[0];

    private static string Sorted(string names) => string.Join(' ', names.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static IEnumerable<string> InCircles(IReadOnlyDictionary<string, string[]> arrows)
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (arrows.Keys.FirstOrDefault(room => !placed.Contains(room) && arrows[room].All(placed.Contains)) is { } next)
        {
            placed.Add(next);
        }

        return arrows.Keys.Except(placed, StringComparer.Ordinal);
    }
}
