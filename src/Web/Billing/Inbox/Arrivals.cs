using Core.Inbox;
using Data;

namespace Web.Billing.Inbox;

/// <summary>
/// Events that arrive while others are being written are written next, together: a burst costs a commit for many of them, and an event that comes
/// alone waits for nobody. One that is there already, from whichever connection or node, stays as it is.
/// </summary>
public sealed class Arrivals(IServiceScopeFactory scopes)
{
    /// <summary>A commit of so many takes some milliseconds.</summary>
    private const int MostTogether = 100;

    private readonly Lock turn = new();
    private readonly Queue<Arrival> waiting = new();
    private bool isWriting;

    /// <summary>Ends when the event is on the disk; fails, with all that were to be written with it, when the database does: Stripe delivers them again.</summary>
    public Task StoreAsync(ReceivedEvent received)
    {
        var arrival = new Arrival(received, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (turn)
        {
            waiting.Enqueue(arrival);
            if (!isWriting)
            {
                isWriting = true;
                _ = Task.Run(WriteAllAsync);
            }
        }

        return arrival.Stored.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            var writing = WriteAsync([.. together.Select(arrival => arrival.Event)]);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var arrival in together)
            {
                arrival.Stored.SetFromTask(writing);
            }
        }
    }

    private List<Arrival> Next()
    {
        lock (turn)
        {
            List<Arrival> together = [];
            while (together.Count < MostTogether && waiting.TryDequeue(out var arrival))
            {
                together.Add(arrival);
            }

            isWriting = together.Count > 0;
            return together;
        }
    }

    private async Task WriteAsync(IReadOnlyList<ReceivedEvent> together)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(() => db.InsertMissingAsync(together, CancellationToken.None));
    }

    private sealed record Arrival(ReceivedEvent Event, TaskCompletionSource Stored);
}
