using System.Globalization;
using System.Text.Json;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary><c>reconcile [--days N]</c>: differences found and repaired, as JSON.</summary>
public sealed class ReconcileCommand(Reconciler reconciler, BooksTrouble trouble, OperatorConsole console, TimeProvider clock) : ICommand
{
    private const int MostDays = 36_500;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public string Name => "reconcile";

    public string Usage => "Reconciling.Command.Call";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        int? days = arguments switch
        {
            [] => null,
            ["--days", var given] when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostDays => number,
            _ => 0,
        };
        if (days == 0)
        {
            await console.SayUsageAsync(this, MostDays);
            return 2;
        }

        var result = await trouble.FollowAsync(reconciler.RunAsync(days is { } back ? clock.GetUtcNow().AddDays(-back) : null, cancel), isWhole: days is null, cancel);
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
            await console.SayAsync("Reconciling.Command.Incomplete");
        }

        return result.IsWell ? 0 : 1;
    }
}
