using Core.Work;
using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>Writes something that means nothing, when nobody has written for a while: a full disk is not noticed by reading.</summary>
public sealed class DatabaseProbe(DatabaseHealth health, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(5);

    /// <summary>Null when all is well. Whoever waits for the turn of a long writer learns nothing, and that is no fault.</summary>
    public async Task<DatabaseFault?> TryAsync(CancellationToken cancel)
    {
        if (health.IsDoubtful(Doubtful))
        {
            await WriteAsync(cancel);
        }

        return health.Trouble?.Fault;
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
            await db.WriteAsync(
                () => db.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "Pulses" ("Node", "Beats") VALUES ({Pulse.Nobody}, 1) ON CONFLICT ("Node") DO UPDATE SET "Beats" = "Pulses"."Beats" + 1""", patience.Token),
                patience.Token);
            health.NoteWrite();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
        }
        catch (Exception error) when (DatabaseFaults.Of(error) is { } fault)
        {
            health.NoteFault(fault);
        }
    }
}
