using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Web.Ground.CommandLine;

namespace Web.Demo.Samples;

/// <summary><c>seed [--members N]</c>: the sample publication in an empty sandbox database.</summary>
public sealed class SeedCommand(SampleSeed seed) : ICommand
{
    private const int MostMembers = 1_000_000;

    public string Name => "seed";

    public string Usage => "seed [--members N]    fill an empty sandbox database with the sample publication";

    public CommandNeeds Needs => CommandNeeds.Schema;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var members = arguments switch
        {
            [] => SampleSeed.UsualMembers,
            ["--members", var given] when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostMembers => number,
            _ => 0,
        };
        if (members is 0)
        {
            await Console.Error.WriteLineAsync($"Use it as: {Usage}. N is from 1 to {MostMembers}.");
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        var outcome = await seed.RunAsync(members, new Written(), cancel);
        switch (outcome)
        {
            case SeedOutcome.Seeded:
                var result = new { seeded = true, members, seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1) };
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
                return 0;
            case SeedOutcome.AlreadyThere:
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { seeded = false, members = 0 }));
                await Console.Error.WriteLineAsync("Nothing was changed: this database already holds a publication. The sample goes into an empty one only.");
                return 0;
            case SeedOutcome.NotInSandbox:
                await Console.Error.WriteLineAsync("The sample publication belongs to the sandbox. This site has a Stripe key, so nothing was written. Take the key out of the configuration and use another database.");
                return 1;
        }

        throw new UnreachableException();
    }

    /// <summary>One line for each ten thousand members, on stderr.</summary>
    private sealed class Written : IProgress<int>
    {
        private const int Step = 10_000;

        private int count;

        public void Report(int value)
        {
            if ((count + value) / Step > count / Step)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count + value:N0} members written"));
            }

            count += value;
        }
    }
}
