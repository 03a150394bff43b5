using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Contract;

public sealed class ContractTests
{
    /// <summary>Where the two readings of the same declarations differ, and why ours is kept.</summary>
    private static readonly (string Where, string Why)[] Explained =
    [
        ("Whole is (Fraction|Fields) there$", "TypeScript has one number type; the rebuilt file kept it in lists' paging, ranges, maps and nested options, where we found Stripe.net's class, which says long or DateTime"),
        (@"metadata\{\}: (null is not allowed here only|Text is AnyOf there)$", "metadata may be given as a number or null in JavaScript; on the wire every value is text"),
        ("^POST /v1/files takes.file: ", "a file is not text; it comes in a multipart body"),
        (@"^GET /v1/events(/\{id\})? answers", "the rebuilt file lists a class for each type of event; ours is their common base, and the object is compared by the type of the event"),
        (@"^event\.data\.(object|previous_attributes): ", "declared as an interface without fields, which stands for anything"),
        ("^charge.outcome.rule: ", "expands to a part of the charge that is no resource of its own"),
    ];

    [Fact]
    public void The_carried_contract_is_what_the_installed_Stripe_packages_declare()
    {
        var package = Path.Combine(Published.Repository, "tests", "StripeSandbox.Tests", "Node", "node_modules", "stripe");
        Assert.SkipUnless(Directory.Exists(package), "stripe-node is not installed (npm ci in tests/StripeSandbox.Tests/Node)");

        var carried = File.ReadAllText(Path.Combine(Published.Repository, "src", "StripeSandbox", "Contract", "contract.json"));

        var changes = ContractWriter.Changes.Between(carried, ContractWriter.Program.Draw(package)).ToList();
        Assert.True(changes.Count is 0, $"dotnet run --project tests/ContractWriter draws another contract:\n{string.Join('\n', changes.Take(50))}");
    }

    [Fact]
    public void The_carried_contract_says_what_the_published_schema_says()
    {
        Assert.SkipWhen(Published.OpenApi is null, "the published schema is not at hand");

        var published = new PublishedShapes(Published.OpenApi!);
        var names = published.Operations.ToHashSet(StringComparer.Ordinal);
        List<string> differences =
        [
            .. Contracts.Operations.Keys.Concat(Contracts.Elsewhere).Where(name => !names.Contains(name)).Select(name => $"{name}: only here"),
            .. names.Except(Contracts.Operations.Keys, StringComparer.Ordinal).Except(Contracts.Elsewhere, StringComparer.Ordinal).Select(name => $"{name}: only there"),
            .. Contracts.Operations.Where(operation => names.Contains(operation.Key)).SelectMany(operation => ShapeDifferences.Between(operation.Value.Takes, published.Takes(operation.Key), $"{operation.Key} takes")),
            .. Contracts.Operations.Where(operation => names.Contains(operation.Key)).SelectMany(operation => ShapeDifferences.Between(operation.Value.Answers, published.Answers(operation.Key), $"{operation.Key} answers")),
            .. Contracts.Resources.SelectMany(resource => published.Resource(resource.Key) is { } other ? ShapeDifferences.Between(resource.Value, other, resource.Key) : [$"{resource.Key}: only here"]),
        ];

        var open = differences.Where(difference => !Explained.Any(known => Regex.IsMatch(difference, known.Where, RegexOptions.None, TimeSpan.FromSeconds(10)))).ToList();
        Assert.True(open.Count is 0, string.Join('\n', open));
        Assert.All(Explained, known => Assert.Contains(differences, difference => Regex.IsMatch(difference, known.Where, RegexOptions.None, TimeSpan.FromSeconds(10))));
    }
}
