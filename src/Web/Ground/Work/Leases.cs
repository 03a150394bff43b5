using System.Globalization;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Work;

/// <summary>Gives each piece of work to one pair of hands at a time, on one node or on many.</summary>
public sealed class Leases(MembershipDb db, ThisNode node, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The subjects of this kind that are in somebody's hands.</returns>
    public Task<List<string>> HeldAsync(string kind, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Leases.Where(lease => lease.Kind == kind && lease.Until > now).Select(lease => lease.Subject).ToListAsync(cancel);
    }

    /// <returns>Leases of those subjects that nobody had.</returns>
    public Task<List<Lease>> TakeAsync(string kind, IReadOnlyCollection<string> subjects, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            var now = clock.GetUtcNow();
            await db.Leases.Where(lease => lease.Kind == kind && lease.Until <= now).ExecuteDeleteAsync(cancel);
            var holders = subjects.Select(_ => Guid.NewGuid()).ToList();
            await InsertAsync(kind, [.. subjects.Zip(holders)], now + Lease.Length, cancel);
            return await db.Leases.AsNoTracking().Where(lease => holders.Contains(lease.Holder)).ToListAsync(cancel);
        },
        cancel);

    /// <summary>For somebody who waits for a page: tries for a while.</summary>
    /// <returns>Null when somebody else had it all the time.</returns>
    public async Task<Lease?> TakeAsync(string kind, string subject, TimeSpan patience, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (!(await HeldAsync(kind, cancel)).Contains(subject, StringComparer.Ordinal) && await TakeAsync(kind, [subject], cancel) is [var lease])
            {
                return lease;
            }

            if (waited >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Inside the transaction that is about to commit: still mine, and mine for as long again.</summary>
    /// <exception cref="LeaseLostException">It is not.</exception>
    public async Task ConfirmAsync(Guid holder, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Lease.Length;
        var mine = db.Leases.Where(lease => lease.Holder == holder);
        if (await db.WriteAsync(() => mine.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, until), cancel), cancel) == 0)
        {
            throw new LeaseLostException(holder);
        }
    }

    /// <summary>Inside the transaction that commits the last of it: it was mine, and is free with the commit.</summary>
    /// <exception cref="LeaseLostException">It was not.</exception>
    public async Task EndAsync(Guid holder, CancellationToken cancel)
    {
        if (await GiveBackAsync([holder], cancel) == 0)
        {
            throw new LeaseLostException(holder);
        }
    }

    /// <returns>How many there were to give back.</returns>
    public Task<int> GiveBackAsync(IReadOnlyCollection<Guid> holders, CancellationToken cancel) =>
        db.WriteAsync(() => db.Leases.Where(lease => holders.Contains(lease.Holder)).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>All of a process that is gone, at once.</summary>
    public Task<int> FreeAsync(Guid gone, CancellationToken cancel) =>
        db.WriteAsync(() => db.Leases.Where(lease => lease.Node == gone).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>In one statement that passes over what somebody else has: EF Core's own would fail as a whole.</summary>
    private async Task InsertAsync(string kind, IReadOnlyList<(string Subject, Guid Holder)> wanted, DateTimeOffset until, CancellationToken cancel)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        // Parameters of raw SQL pass by the model's converters.
        var column = db.Model.FindEntityType(typeof(Lease))!.FindProperty(nameof(Lease.Until))!;
        var stored = column.GetTypeMapping().Converter?.ConvertToProvider(until) ?? until;
        var rows = wanted.Select((_, row) => string.Create(CultureInfo.InvariantCulture, $"({{0}}, {{{(row * 2) + 3}}}, {{{(row * 2) + 4}}}, {{1}}, {{2}})"));
        object[] values = [kind, node.Id, stored, .. wanted.SelectMany(pair => new object[] { pair.Subject, pair.Holder })];

        // Only the numbers of the parameters are put into it.
#pragma warning disable EF1002
        await db.Database.ExecuteSqlRawAsync(
            $"""INSERT INTO "Leases" ("Kind", "Subject", "Holder", "Node", "Until") VALUES {string.Join(", ", rows)} ON CONFLICT ("Kind", "Subject") DO NOTHING""", values, cancel);
#pragma warning restore EF1002
    }
}
