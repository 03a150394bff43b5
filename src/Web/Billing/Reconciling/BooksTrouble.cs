using System.Globalization;
using Core.Troubles;
using Data;
using Web.Ground.Troubles;

namespace Web.Billing.Reconciling;

/// <summary>Tells the owners of differences that could not be repaired; only a look at everything shows that there are none.</summary>
public sealed class BooksTrouble(IServiceScopeFactory scopes, ILogger<BooksTrouble> log)
{
    /// <summary>Also of a comparison that breaks off: it is the last that anybody hears of it. The database's own faults have an alarm of theirs.</summary>
    public async Task<Reconciliation> FollowAsync(Task<Reconciliation> comparing, bool isWhole, CancellationToken cancel)
    {
        await ((Task)comparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (comparing.IsCompletedSuccessfully && (await comparing).IsBusy)
        {
            return await comparing; // another looks at the same, and tells
        }

        if (comparing.IsCompletedSuccessfully)
        {
            await TellAsync(await comparing, isWhole, cancel);
        }
        else if (comparing.IsFaulted && DatabaseFaults.Of(comparing.Exception) is null)
        {
            log.LogError(comparing.Exception, "The comparison of the books with Stripe broke off");
            await InRowsAsync(rows => rows.RaiseAsync(TroubleKind.BooksDiffer, "", null, cancel));
        }

        return await comparing;
    }

    public Task TellAsync(Reconciliation result, bool isWhole, CancellationToken cancel) =>
        result.Left > 0 ? InRowsAsync(rows => rows.RaiseAsync(TroubleKind.BooksDiffer, "", result.Left.ToString(CultureInfo.InvariantCulture), cancel))
        : isWhole && result.IsComplete ? InRowsAsync(rows => rows.ClearAsync(TroubleKind.BooksDiffer, "", TimeSpan.Zero, cancel))
        : Task.CompletedTask;

    /// <summary>Beside the context that compared: what broke it off may still hang in it.</summary>
    private async Task InRowsAsync(Func<TroubleRows, Task> tell)
    {
        await using var scope = scopes.CreateAsyncScope();
        await tell(scope.ServiceProvider.GetRequiredService<TroubleRows>());
    }
}
