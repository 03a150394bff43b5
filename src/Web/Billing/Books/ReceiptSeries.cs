using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>How far the numbers of receipts, and of credit notes, are given. After a restore that is not known before the books are compared with Stripe.</summary>
public sealed class ReceiptSeries(MembershipDb db, SettledSeries settled)
{
    /// <summary>From then on numbers are only given by whoever compares the books: the next ones may be on receipts that were mailed.</summary>
    public const string RestoredMark = $"""INSERT INTO "NumberSequences" ("Name", "Last", "Version") VALUES ('{Restored}', 0, 0) ON CONFLICT ("Name") DO UPDATE SET "Last" = 0""";

    private const string Restored = "restored";

    public async Task<bool> IsRestoredAsync(CancellationToken cancel)
    {
        if (!settled.IsSettled)
        {
            settled.IsSettled = !await db.NumberSequences.AnyAsync(sequence => sequence.Name == Restored, cancel);
        }

        return !settled.IsSettled;
    }

    /// <returns>The how manieth comparison since the restore this is that was left unfinished.</returns>
    public Task<long> CountUnfinishedAsync(CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await db.NumberSequences.Where(sequence => sequence.Name == Restored).ExecuteUpdateAsync(set => set.SetProperty(sequence => sequence.Last, sequence => sequence.Last + 1), cancel);
            return await db.NumberSequences.Where(sequence => sequence.Name == Restored).Select(sequence => sequence.Last).SingleOrDefaultAsync(cancel);
        },
        cancel);

    public Task SettleAsync(CancellationToken cancel) => db.WriteAsync(
        () => db.NumberSequences.Where(sequence => sequence.Name == Restored).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Numbers up to this one are given, whatever the row says.</summary>
    public Task ReachAsync(string series, long number, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            if (await db.NumberSequences.AnyAsync(sequence => sequence.Name == series, cancel))
            {
                await db.NumberSequences.Where(sequence => sequence.Name == series && sequence.Last < number)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, number).SetProperty(s => s.Version, s => s.Version + 1), cancel);
                return;
            }

            var first = new NumberSequence(series);
            first.Reach(number);
            db.NumberSequences.Add(first);
            await db.SaveChangesAsync(cancel);
            db.Entry(first).State = EntityState.Detached; // the row is raised in SQL from now on
        },
        cancel);

    /// <summary>
    /// Raised in the row itself: on a server with many writers the second waits there until the first has committed, so that no number
    /// is given twice and none is lost with a transaction that fails. So it is asked for last, when all else of the transaction is written.
    /// </summary>
    public async Task<long> NextAsync(string name, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var raised = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO "NumberSequences" ("Name", "Last", "Version") VALUES ({name}, 1, 0)
            ON CONFLICT ("Name") DO UPDATE SET "Last" = "NumberSequences"."Last" + 1, "Version" = "NumberSequences"."Version" + 1
            RETURNING "Last" AS "Value"
            """).ToListAsync(cancel);
        return raised.Single();
    }
}
