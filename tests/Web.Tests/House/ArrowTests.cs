using System.Text.RegularExpressions;

namespace Web.Tests.House;

/// <summary>The plan of the house: which room may use which. All arrows point down.</summary>
public sealed class ArrowTests
{
    /// <summary>Room of src/Web -> the rooms it may use. Core is everybody's.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Site"] = [],
        ["Data"] = [],
        ["Mail"] = ["Data", "Site"],
        ["Billing"] = ["Mail", "Data", "Site"],
        ["Tiers"] = ["Billing", "Data", "Site"],
        ["Articles"] = ["Data", "Site"],
        ["Comments"] = ["Data", "Site"],
        ["Revenue"] = ["Data", "Site"],
        ["Staff"] = ["Mail", "Data", "Site"],
        ["Exports"] = ["Data", "Site"],
        ["Accounts"] = ["Mail", "Data", "Site"],
        ["Checkout"] = ["Billing", "Data", "Site"],
        ["Memberships"] = ["Billing", "Data", "Site"],
        ["Imports"] = ["Billing", "Data", "Site"],
        ["Campaigns"] = ["Billing", "Data", "Site"],
        ["Samples"] = ["Data", "Site"],
        ["Operations"] = ["Data", "Site"],
    };

    private static readonly Lazy<ILookup<string, string>> Types = new(() => Source.CodeFiles("src/Web")
        .Where(file => RoomOf(file) is not null).ToLookup(file => RoomOf(file)!, file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal));

    [Fact]
    public void Every_room_uses_only_the_rooms_below_it()
    {
        var upward = Source.CodeFiles("src/Web").SelectMany(file =>
            RoomOf(file) is { } room ? RoomsUsedBy(file).Where(used => used != room && !Arrows[room].Contains(used))
                .Select(used => $"{Source.Relative(file)}: {room} -> {used}") : []);

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_room_is_in_the_plan()
    {
        var rooms = Source.CodeFiles("src/Web").Select(FolderOf).OfType<string>().Distinct(StringComparer.Ordinal);

        Assert.Empty(rooms.Except(Arrows.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void The_plan_has_no_circle()
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);

        while (Arrows.Keys.FirstOrDefault(room => !placed.Contains(room) && Arrows[room].All(placed.Contains)) is { } next)
        {
            placed.Add(next);
        }

        Assert.Equal(Arrows.Count, placed.Count);
    }

    [Fact]
    public void Only_the_roof_knows_the_sandbox()
    {
        var knowing = Source.CodeFiles("src/Web")
            .Where(file => FolderOf(file) is not null && File.ReadAllText(file).Contains("StripeSandbox", StringComparison.Ordinal))
            .Select(Source.Relative);

        Assert.Empty(knowing);
    }

    [Fact]
    public void Only_the_gateway_calls_Stripe()
    {
        var calling = Source.CodeFiles("src/Web")
            .Where(file => RoomOf(file) != "Billing" && Regex.IsMatch(File.ReadAllText(file), @"\busing Stripe\b|\bStripe\.(?!_)[A-Z]\w+(Service|Client)\b"))
            .Select(Source.Relative);

        Assert.Empty(calling);
    }

    private static string? RoomOf(string file) => FolderOf(file) is { } folder && Arrows.ContainsKey(folder) ? folder : null;

    private static string? FolderOf(string file)
    {
        var parts = Source.Relative(file).Split('/');
        return parts.Length > 3 && parts[2] != "wwwroot" ? parts[2] : null;
    }

    /// <summary>Named in full ("Web.Billing"), by a partial's path, or from the common namespace ("Billing.StripeGateway").</summary>
    private static IEnumerable<string> RoomsUsedBy(string file)
    {
        var text = File.ReadAllText(file);
        return Regex.Matches(text, @"\bWeb\.([A-Z]\w+)").Select(match => match.Groups[1].Value)
            .Concat(Regex.Matches(text, "\"~?/([A-Z][a-z]+)/_\\w+").Select(match => match.Groups[1].Value))
            .Concat(Regex.Matches(text, @"(?<![\w.])([A-Z]\w+)\.([A-Z]\w+)").Where(match => Types.Value[match.Groups[1].Value].Contains(match.Groups[2].Value))
                .Select(match => match.Groups[1].Value))
            .Where(Arrows.ContainsKey).Distinct(StringComparer.Ordinal);
    }
}
