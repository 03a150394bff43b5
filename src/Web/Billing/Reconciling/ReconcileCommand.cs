using System.Globalization;
using System.Text.Json;
using Core.Books;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary><c>reconcile [--dry-run | --apply] [--days N]</c>: differences found, and repaired unless they are only to be found, as JSON.</summary>
public sealed class ReconcileCommand(Reconciler reconciler, BooksTrouble trouble, OperatorConsole console, TimeProvider clock) : ICommand
{
    private const int MostDays = 36_500;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public string Name => "reconcile";

    public string Usage => "Reconciling.Command.Call";

    /// <returns>0: nothing differs, or all that did was repaired. 1: something is left, or Stripe did not answer to the end. 2: the call cannot be understood.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (Read(arguments) is not var (finds, days))
        {
            await console.SayUsageAsync(this, MostDays);
            return 2;
        }

        DateTimeOffset? since = days is { } back ? clock.GetUtcNow().AddDays(-back) : null;
        await console.SayAsync("Reconciling.Command.Begins");
        var result = finds ? await reconciler.FindAsync(since, cancel) : await trouble.FollowAsync(reconciler.RunAsync(since, ComparisonKind.Command, cancel), isWhole: days is null, cancel);
        if (result.IsBusy)
        {
            await console.SayAsync("Reconciling.Command.Busy");
            return 1;
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                complete = result.IsComplete,
                compared = new { subscriptions = result.Subscriptions, invoices = result.Invoices, refunds = result.Refunds },
                found = result.Differences.Count,
                repaired = result.Repaired,
                differences = result.Differences.Select(difference => new { id = difference.StripeId, what = difference.What, repaired = difference.IsRepaired, why = difference.Why }),
            },
            Json));
        if (!result.IsComplete)
        {
            await console.SayAsync(finds ? "Reconciling.Command.NotFinished" : "Reconciling.Command.Incomplete");
        }

        return result.IsWell ? 0 : 1;
    }

    /// <returns>Null: it cannot be understood.</returns>
    private static (bool Finds, int? Days)? Read(IReadOnlyList<string> arguments)
    {
        var rest = arguments.ToList();
        var (finds, applies) = (rest.Remove("--dry-run"), rest.Remove("--apply"));
        int? days = rest is ["--days", var given] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostDays ? number : null;
        return (finds && applies) || (rest.Count > 0 && days is null) ? null : (finds, days);
    }
}
