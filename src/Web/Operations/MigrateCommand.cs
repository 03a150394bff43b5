using System.Text.Json;
using Data;
using Web.Ground.CommandLine;

namespace Web.Operations;

/// <summary>Brings the database to this program's schema without starting the site; a second time it finds nothing to do.</summary>
public sealed class MigrateCommand(DatabaseUpdate update, DatabaseOptions options) : ICommand
{
    public string Name => "migrate";

    public string Usage => "Operations.Migrate.Usage";

    public CommandNeeds Needs => CommandNeeds.Configuration;

    public bool TakesArguments => false;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var applied = await update.RunAsync(cancel);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { provider = options.Provider.ToString(), applied }));
        return 0;
    }
}
