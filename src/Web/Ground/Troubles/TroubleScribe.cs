using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Troubles;

/// <summary>On each node: writes down what the rooms said, looks at what rows say, and while nothing can be written tells the owners itself.</summary>
internal sealed class TroubleScribe(
    TroubleBoard board, Outage outage, DatabaseHealth health, DatabaseProbe probe, TroubleWork telling, IServiceScopeFactory scopes, TimeProvider clock, ILogger<TroubleScribe> log)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);

    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            board.Bell.Quiet();
            var round = RoundAsync(stoppingToken);
            await round.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (round.IsFaulted && DatabaseFaults.Of(round.Exception) is null)
            {
                log.LogError(round.Exception, "Troubles could not be written down");
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(Task.Delay(Beat, waiting.Token), round.IsFaulted ? Task.Delay(Beat, waiting.Token) : board.Bell.RungAsync(waiting.Token));
            await waiting.CancelAsync();
        }
    }

    private async Task RoundAsync(CancellationToken cancel)
    {
        // Also without a sign of trouble: on a quiet site nobody writes, and only writing shows that the disk is full.
        var now = clock.GetUtcNow();
        var isTimeToLook = now - lookedAt >= LooksEvery;
        if ((health.Trouble is not null || isTimeToLook) && await probe.TryAsync(cancel) is not null && health.Trouble is { } trouble)
        {
            await outage.FollowAsync(trouble.Fault, trouble.Since, cancel);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<TroubleRows>();
        await outage.RecordAsync(rows, cancel);
        await WriteAsync(rows, cancel);
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        if (isTimeToLook)
        {
            foreach (var source in scope.ServiceProvider.GetServices<ITroubleSource>())
            {
                await rows.FollowAsync(source, cancel);
            }

            foreach (var (kind, subject) in board.OfThisMachine)
            {
                await rows.SeeAsync(kind, subject, cancel);
            }

            await rows.ForgetTheGoneAsync(cancel);
            await outage.PrepareAsync(db, cancel);
            lookedAt = now;
        }

        var open = await db.Troubles.AsNoTracking().Where(row => row.ClearToldAt == null).ToListAsync(cancel);
        board.Show([.. open.Where(row => row.ClearedAt is null).OrderBy(row => row.RaisedAt).Select(TroubleLine.Of)]);
        if (open.Exists(row => row.ToldAt is null || row.ClearedAt is not null))
        {
            telling.Bell.Ring();
        }
    }

    private async Task WriteAsync(TroubleRows rows, CancellationToken cancel)
    {
        var notes = board.Take();
        var written = 0;
        try
        {
            foreach (var note in notes)
            {
                await (note.IsRaised ? rows.RaiseAsync(note.Kind, note.Subject, note.Detail, cancel) : rows.ClearAsync(note.Kind, note.Subject, note.Quiet, cancel));
                written++;
            }
        }
        finally
        {
            board.PutBack(notes.Skip(written));
        }
    }
}
