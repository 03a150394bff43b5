using Web.Billing.Books;
using Web.Ground.Work;

namespace Web.Billing.Reconciling;

/// <summary>A site that begins on a restored backup compares its books with Stripe before it books anything else, as often as it takes.</summary>
internal sealed class AfterRestore(IServiceScopeFactory scopes, ThisNode node) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (node.Role != InstanceRole.Web && !stoppingToken.IsCancellationRequested)
        {
            var comparing = CompareAsync(stoppingToken);
            await ((Task)comparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (comparing is { IsCompletedSuccessfully: true, Result: true })
            {
                return;
            }

            await Task.Delay(Again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>True when there is nothing to do, or nothing left.</returns>
    private async Task<bool> CompareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var series = scope.ServiceProvider.GetRequiredService<ReceiptSeries>();
        if (await series.IsRestoredAsync(cancel))
        {
            await scope.ServiceProvider.GetRequiredService<BooksTrouble>().FollowAsync(scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, cancel), isWhole: true, cancel);
        }

        return !await series.IsRestoredAsync(cancel);
    }
}
