using System.Text.Json;

namespace StripeSandbox.Webhooks;

/// <summary>
/// An order in which Stripe was seen to send the events of one journey, with the seconds between them. Recorded with Stripe's
/// own command line by several people; an order seen once is possible, none is promised.
/// </summary>
internal sealed class OrderProfile
{
    private readonly Dictionary<string, int> places;

    private OrderProfile(string name, IReadOnlyList<string> lines)
    {
        Name = name;
        Steps = [.. lines.Select(line => line.Split(" +")).Select(parts => (parts[0], parts.Length > 1 ? int.Parse(parts[1].TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture) : 0))];
        places = Steps.Select((step, at) => (step.Type, at)).GroupBy(step => step.Type, StringComparer.Ordinal).ToDictionary(steps => steps.Key, steps => steps.First().at, StringComparer.Ordinal);
    }

    public static IReadOnlyList<OrderProfile> All { get; } = Read();

    public string Name { get; }

    /// <summary>Each type with the seconds after the first.</summary>
    public IReadOnlyList<(string Type, int After)> Steps { get; }

    public static OrderProfile? Named(string name) => All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.Ordinal));

    /// <summary>The parcels of one change in this order; what was not recorded keeps its place behind what it followed.</summary>
    public List<Parcel> Arrange(IReadOnlyList<Parcel> parcels)
    {
        var last = -1;
        return [.. parcels.Select(parcel => (parcel, place: last = places.GetValueOrDefault(parcel.Type, last))).OrderBy(pair => pair.place).Select(pair => pair.parcel)];
    }

    public int SecondsAfter(string type) => places.TryGetValue(type, out var place) ? Steps[place].After : 0;

    private static List<OrderProfile> Read()
    {
        using var stream = typeof(OrderProfile).Assembly.GetManifestResourceStream("orders.json")!;
        return [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.Select(profile => new OrderProfile(profile.Key, profile.Value))];
    }
}
