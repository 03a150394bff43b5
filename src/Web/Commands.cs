using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web;

/// <summary>Finds and runs what was asked for on the command line; the rooms bring their commands.</summary>
internal static class Commands
{
    /// <summary>Words before the first option are a command; none means: run the site.</summary>
    /// <returns>The arguments from the first word on, and the words alone; null for both when the site is to run.</returns>
    public static (string? Words, IReadOnlyList<string> Arguments) Find(string[] args) =>
        args.Length > 0 && !args[0].StartsWith('-') && !args[0].StartsWith('/')
            ? (string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-'))), args)
            : (null, []);

    /// <param name="prepare">Makes ready what the command needs.</param>
    public static async Task<int> RunAsync(WebApplication app, string words, IReadOnlyList<string> arguments, Func<CommandNeeds, Task> prepare)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var console = scope.ServiceProvider.GetRequiredService<OperatorConsole>();
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        var command = commands
            .Where(known => words == known.Name || words.StartsWith(known.Name + " ", StringComparison.Ordinal))
            .MaxBy(known => known.Name.Length);
        if (command is null)
        {
            await console.SayAsync("CommandLine.NotACommand", words);
            foreach (var known in commands)
            {
                await Console.Error.WriteLineAsync("  " + console.Text[known.Usage]);
            }

            return Refusal.ExitCode;
        }

        List<string> given = [.. arguments.Skip(command.Name.Split(' ').Length)];
        if (given.Count > 0 && !command.TakesArguments)
        {
            await console.SayAsync("CommandLine.NothingMore", command.Name, console.Text[command.Usage].Value);
            return Refusal.ExitCode;
        }

        await prepare(command.Needs);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await command.RunAsync(given, stop.Token);
    }
}
