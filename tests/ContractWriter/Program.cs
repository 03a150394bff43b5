using System.Text.Json;
using StripeConfiguration = Stripe.StripeConfiguration;

namespace ContractWriter;

/// <summary>Draws the sandbox's contract anew, and says what changed against the file that is there.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var repository = Above(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Membership.sln")));
        var package = Path.Combine(repository, "tests", "StripeSandbox.Tests", "Node", "node_modules", "stripe");
        if (!Directory.Exists(package))
        {
            Console.Error.WriteLine("stripe-node is not installed: run npm ci in tests/StripeSandbox.Tests/Node.");
            return 2;
        }

        var file = Path.Combine(repository, "src", "StripeSandbox", "Contract", "contract.json");
        var drawn = Draw(package);
        var changes = Changes.Between(File.ReadAllText(file), drawn).ToList();
        changes.ForEach(Console.WriteLine);
        Console.WriteLine($"{changes.Count} changes; the contract has {drawn.Length} characters.");
        if (args is not ["--look"])
        {
            File.WriteAllText(file, drawn);
        }

        return 0;
    }

    /// <summary>The contract of the installed packages, named with their versions.</summary>
    internal static string Draw(string package)
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        var version = description.RootElement.GetProperty("version").GetString();
        var source = $"npm stripe {version} (declarations), Stripe.net {typeof(StripeConfiguration).Assembly.GetName().Version!.ToString(3)} (numbers and times), API {StripeConfiguration.ApiVersion}";
        return Contract.Write(Path.Combine(package, "esm"), source);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
