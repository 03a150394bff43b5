using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Demo.Samples;

/// <summary><c>seed [--members N]</c>: the sample publication in an empty sandbox database.</summary>
public sealed class SeedCommand(SampleSeed seed, OperatorConsole console) : ICommand
{
    private const int MostMembers = 1_000_000;

    public string Name => "seed";

    public string Usage => "Samples.Seed.Usage";

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
            await console.SayUsageAsync(this, MostMembers);
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        var outcome = await seed.RunAsync(members, new Written(console), cancel);
        switch (outcome)
        {
            case SeedOutcome.Seeded:
                var result = new { seeded = true, members, seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1) };
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
                return 0;
            case SeedOutcome.AlreadyThere:
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { seeded = false, members = 0 }));
                await console.SayAsync("Samples.Seed.AlreadyThere");
                return 0;
            case SeedOutcome.NotInSandbox:
                await console.SayAsync("Samples.Seed.NotInSandbox");
                return 1;
        }

        throw new UnreachableException();
    }

    /// <summary>One line for each ten thousand members, on stderr.</summary>
    private sealed class Written(OperatorConsole console) : IProgress<int>
    {
        private const int Step = 10_000;

        private int count;

        public void Report(int value)
        {
            if ((count + value) / Step > count / Step)
            {
                console.Say("Samples.Seed.Written", count + value);
            }

            count += value;
        }
    }
}
