using Core;
using Core.Imports;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Doors.Imports.WordPress;
using Web.Ground.Work;

namespace Web.Doors.Imports;

/// <summary>Checks or imports one uploaded file, whichever is due. Killed anywhere, it begins anew and goes on from what it wrote.</summary>
public sealed class ImportJob(
    MembershipDb db, Leases leases, WordPressImport import, ImportFiles files, TimeProvider clock, ILogger<ImportJob> log)
{
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var id = Guid.Parse(lease.Subject);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == id, cancel);
        if (!run.IsWorking)
        {
            return; // done by another between the look and the lease
        }

        var isDryRun = run.Step == ImportStep.Checking;
        async Task ShowAsync(ImportProgress progress)
        {
            if (progress.Percent == run.Percent)
            {
                return;
            }

            await db.WriteAsync(
                async () =>
                {
                    await leases.ConfirmAsync(lease.Holder, cancel);
                    run.Hold(progress);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
        }

        var (step, report, trouble) = run.Attempts > ImportRun.MostAttempts
            ? (ImportStep.Refused, null, Reason.Of("Imports.Refused.BrokeOff"))
            : await TryAsync(run, isDryRun, ShowAsync, cancel);
        if (report is null && (await EarlierTries.OfAsync(db, id, cancel)).Counts is { IsAnything: true } wrote)
        {
            // It did not come to its end, and what it wrote stays: the dry run's figures would deny it.
            report = Partly(run, wrote);
        }

        trouble = step == ImportStep.Refused ? Reason.Of(report is null ? "Imports.Refused.Nothing" : "Imports.Refused.Stays", Reason.Read(trouble!)) : trouble;
        await db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, CancellationToken.None);
                run.End(step, report is null ? null : ReportJson.Kept(report), trouble, clock.GetUtcNow());
                await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None);

        if (step is ImportStep.Imported or ImportStep.Refused)
        {
            files.Forget(id);
        }

        log.LogInformation("Import {ImportId} is {ImportStep}: {Added} added, {Updated} updated", id, step, report?.Counts.Added, report?.Counts.Updated);
    }

    /// <summary>What was said of the file in the dry run is still true of it.</summary>
    private static ImportReport Partly(ImportRun run, ImportCounts wrote)
    {
        var last = run.Report is { } kept ? ReportJson.Read(kept) : null;
        return new ImportReport(
            IsDryRun: false, last?.Source ?? "", wrote with { Items = last?.Counts.Items ?? 0, Rejected = last?.Counts.Rejected ?? 0 }, null, null, last?.Remarks ?? []);
    }

    private async Task<(ImportStep Step, ImportReport? Report, string? Trouble)> TryAsync(
        ImportRun run, bool isDryRun, Func<ImportProgress, Task> showAsync, CancellationToken cancel)
    {
        try
        {
            await using var file = files.Open(run.Id);
            var report = await import.RunAsync(file, new ImportWish(run.Gate, run.Category, isDryRun) { ImportId = run.Id }, run.UploadedBy, showAsync, cancel);
            return (isDryRun ? ImportStep.Checked : ImportStep.Imported, report, report.StoppedBecause);
        }
        catch (ImportWishException e)
        {
            return (ImportStep.Checked, null, e.Message);
        }
        catch (WxrException e)
        {
            return (ImportStep.Refused, null, e.Message);
        }
        catch (FileNotFoundException)
        {
            return (ImportStep.Refused, null, Reason.Of("Imports.Refused.NotHere"));
        }
    }
}
