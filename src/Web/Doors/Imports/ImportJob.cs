using Core.Imports;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Web.Doors.Imports.WordPress;

namespace Web.Doors.Imports;

/// <summary>Checks or imports one uploaded file, whichever is due. Killed anywhere, the sweep starts it again and it goes on.</summary>
public sealed class ImportJob(
    MembershipDb db, WordPressImport import, ImportClaims claims, ImportFiles files, ILogger<ImportJob> log)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid id, CancellationToken cancel)
    {
        if (await claims.TakeAsync(id, cancel) is not { } claim)
        {
            return;
        }
        var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        var isDryRun = run.Step == ImportStep.Checking;
        var shown = -1;
        async Task ShowAsync(ImportProgress progress)
        {
            if (progress.Percent == shown)
            {
                return;
            }
            shown = progress.Percent;
            claim = await claims.HoldAsync(id, claim, progress, cancel)
                ?? throw new OperationCanceledException($"Import {id} was taken over by another job.");
        }

        var (step, report, trouble) = await TryAsync(run, isDryRun, ShowAsync, cancel);
        if (!await claims.EndAsync(id, claim, step, report is null ? null : ReportJson.Kept(report), trouble, CancellationToken.None))
        {
            return;
        }
        if (step is ImportStep.Imported or ImportStep.Refused)
        {
            files.Forget(id);
        }
        log.LogInformation("Import {ImportId} is {ImportStep}: {Added} added, {Updated} updated", id, step, report?.Counts.Added, report?.Counts.Updated);
    }

    private async Task<(ImportStep Step, ImportReport? Report, string? Trouble)> TryAsync(
        ImportRun run, bool isDryRun, Func<ImportProgress, Task> showAsync, CancellationToken cancel)
    {
        try
        {
            await using var file = files.Open(run.Id);
            var report = await import.RunAsync(file, new ImportWish(run.Gate, run.Category, isDryRun), run.UploadedBy, showAsync, cancel);
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
            return (ImportStep.Refused, null, "The uploaded file is not on this machine. Nodes that share the work must share Data__Directory too.");
        }
    }
}
