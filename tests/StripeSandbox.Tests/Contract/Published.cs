using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Contract;

/// <summary>The rebuilt OpenAPI file, when it is at hand: a folder shared/data/stripe beside the repository or above it.</summary>
internal static class Published
{
    private const string Name = "openapi-reconstructed-2026-10-28.endive.json";

    private static readonly Lazy<JsonObject?> Found = new(Read);

    public static JsonObject? OpenApi => Found.Value;

    public static string Repository { get; } = Above(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Membership.sln")));

    private static JsonObject? Read()
    {
        var file = Above(Repository).Select(folder => Path.Combine(folder, "shared", "data", "stripe", Name)).FirstOrDefault(File.Exists);
        if (file is not null)
        {
            return JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        }

        Console.WriteLine($"{Name} is not at hand: objects are not compared with the published contract.");
        return null;
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
