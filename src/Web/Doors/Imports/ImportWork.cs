using Core.Imports;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Doors.Imports;

/// <summary>Uploads that are to be checked or imported, one at a time.</summary>
public sealed class ImportWork : IWork
{
    public string Kind => "import";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var taken = held.Select(Guid.Parse).ToList();
        var due = await db.ImportRuns
            .Where(run => (run.Step == ImportStep.Checking || run.Step == ImportStep.Importing) && !taken.Contains(run.Id))
            .OrderBy(run => run.UploadedAt).Select(run => run.Id).Take(most).ToListAsync(cancel);
        return due.ConvertAll(id => id.ToString());
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        return db.ImportRuns.Where(run => ids.Contains(run.Id)).ExecuteUpdateAsync(set => set.SetProperty(run => run.Attempts, run => run.Attempts + 1), cancel);
    }

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) => scope.GetRequiredService<ImportJob>().RunAsync(lease, cancel);

    /// <summary>It is tried again at once, and refused when that was often enough.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
