using System.Text.Json;
using System.Text.Json.Serialization;
using Web.Ground.CommandLine;

namespace Web.Ground.Site;

/// <summary>Prints every way into the site as one JSON array.</summary>
public sealed class RoutesCommand(RouteList routes) : ICommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string Name => "routes";

    public string Usage => "Site.Routes.Usage";

    public CommandNeeds Needs => CommandNeeds.Configuration;

    public bool TakesArguments => false;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(routes.All, Json));
        return 0;
    }
}
