using System.Globalization;
using Data;

namespace Storm;

/// <summary>How large a storm is, and where.</summary>
/// <param name="Days">Of sandbox time.</param>
/// <param name="Only">Words of the deeds that are done, with commas between; empty: all are.</param>
internal sealed record StormOptions(int Members, int Kills, int Seed, DatabaseProvider Database, int Nodes, int Days, Fault Fault, string Only = "")
{
    public const string Usage = "--members N --kills N --seed N --database sqlite|postgresql [--nodes 2] [--days N] [--fault no-dedupe|no-payment-dedupe|ack-before-write|no-lane-lock|no-order-lock] [--only WORDS]";

    /// <exception cref="ArgumentException">An option is not known, or has no such value.</exception>
    public static StormOptions Read(string[] args)
    {
        var options = new StormOptions(40, 6, 1, DatabaseProvider.Sqlite, 1, 730, Fault.None);
        for (var at = 0; at < args.Length; at += 2)
        {
            var value = at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{args[at]} needs a value.", nameof(args));
            options = args[at] switch
            {
                "--members" => options with { Members = Whole(value) },
                "--kills" => options with { Kills = Whole(value) },
                "--seed" => options with { Seed = Whole(value) },
                "--nodes" => options with { Nodes = Whole(value) },
                "--days" => options with { Days = Whole(value) },
                "--database" => options with { Database = Named<DatabaseProvider>(value) },
                "--only" => options with { Only = value },
                "--fault" => options with { Fault = Named<Fault>(value) },
                _ => throw new ArgumentException($"{args[at]} is not known.", nameof(args)),
            };
        }

        return options is { Nodes: > 1, Database: DatabaseProvider.Sqlite } ? throw new ArgumentException("Two nodes need PostgreSQL.", nameof(args)) : options;
    }

    private static int Whole(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"{value} is no whole number.", nameof(value));

    private static T Named<T>(string value)
        where T : struct, Enum => Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var named) ? named : throw new ArgumentException($"{value} is not known.", nameof(value));
}
