using System.Globalization;
using System.Text;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Cli;

/// <summary>Stripe's command line runs the call scripts that Stripe wrote for it; the table in the sandbox's folder tells what became of each.</summary>
public sealed class TriggerTests
{
    private const int AtOnce = 4;
    private static readonly string Table = Path.Combine(Published.Repository, "src", "StripeSandbox", "TRIGGERS.md");

    [Fact]
    public async Task The_table_tells_of_every_trigger_whether_it_passes_and_why_not()
    {
        var (cli, reason) = await StripeCli.FetchAsync();
        Assert.SkipWhen(cli is null, $"Stripe's command line is not at hand: {reason}");
        await using var sandbox = await RunningSandbox.StartAsync(now: TimeProvider.System.GetUtcNow());

        var triggers = new Trigger[(await cli.TriggersAsync()) is var names ? names.Count : 0];
        await Parallel.ForAsync(0, triggers.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, _) => triggers[at] = await Trigger.RunAsync(cli, sandbox.Address, names[at]));
        if (Environment.GetEnvironmentVariable("REDRAW_TRIGGERS") is "1")
        {
            await File.WriteAllTextAsync(Table, Draw(triggers));
        }

        Assert.True(triggers.Length > 100, "the command line lists its triggers");
        Assert.DoesNotContain(triggers, trigger => trigger.Reason.Contains("the answer was", StringComparison.Ordinal));
        Assert.Equal(Draw(triggers), await File.ReadAllTextAsync(Table));
    }

    private static string Draw(Trigger[] triggers)
    {
        var text = new StringBuilder().AppendLine("# Triggers of Stripe's command line").AppendLine()
            .AppendLine("What `stripe trigger` of `@stripe/cli` 1.52.0 does against the sandbox: scripts that Stripe wrote, some of them for older versions of the API.")
            .AppendLine("`REDRAW_TRIGGERS=1` with `TriggerTests` draws this table anew.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{triggers.Count(trigger => trigger.Passed)} of {triggers.Length} pass as they are, {triggers.Count(trigger => trigger.Outcome.StartsWith("passes without", StringComparison.Ordinal))} more once the removed parameter is left out.").AppendLine()
            .AppendLine("| Trigger | Outcome | Reason |").AppendLine("|---|---|---|");
        foreach (var trigger in triggers)
        {
            text.AppendLine(trigger.Row);
        }

        return text.ToString();
    }
}
