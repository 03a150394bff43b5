using System.Text.Json;
using Core.Imports;
using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.CommandLine;

namespace Web.Operations;

/// <summary>What waits to be done and what waits for a person, from the rows that are the truth about it.</summary>
public sealed class JobsListCommand(MembershipDb db, TimeProvider clock) : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public string Name => "jobs list";

    public string Usage => "Operations.Jobs.Usage";

    public CommandNeeds Needs => CommandNeeds.Schema;

    public bool TakesArguments => false;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var mails = db.OutgoingMails.Where(mail => mail.SentAt == null);
        var open = mails.Where(mail => mail.AbandonedAt == null);
        var events = db.ReceivedEvents;
        var report = new
        {
            mails = new
            {
                due = await WaitingAsync(open.Where(mail => mail.NextAttemptAt <= now).Select(mail => mail.CreatedAt), cancel),
                later = await WaitingAsync(open.Where(mail => mail.NextAttemptAt > now).Select(mail => mail.CreatedAt), cancel),
                abandoned = await WaitingAsync(mails.Where(mail => mail.AbandonedAt != null).Select(mail => mail.CreatedAt), cancel),
            },
            events = new
            {
                pending = await WaitingAsync(events.Where(received => received.Status == EventStatus.Pending).Select(received => received.ReceivedAt), cancel),
                parked = await WaitingAsync(events.Where(received => received.Status == EventStatus.Parked).Select(received => received.ReceivedAt), cancel),
                failed = await WaitingAsync(events.Where(received => received.Status == EventStatus.Failed).Select(received => received.ReceivedAt), cancel),
            },
            troubles = await WaitingAsync(db.Troubles.Where(row => row.ClearedAt == null).Select(row => row.RaisedAt), cancel),
            imports = new
            {
                working = await WaitingAsync(
                    db.ImportRuns.Where(run => run.Step == ImportStep.Checking || run.Step == ImportStep.Importing).Select(run => run.UploadedAt), cancel),
                undecided = await WaitingAsync(db.ImportRuns.Where(run => run.Step == ImportStep.Checked).Select(run => run.UploadedAt), cancel),
            },
        };
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        return 0;
    }

    private static async Task<Waiting> WaitingAsync(IQueryable<DateTimeOffset> since, CancellationToken cancel) =>
        new(await since.CountAsync(cancel), await since.OrderBy(at => at).Select(at => (DateTimeOffset?)at).FirstOrDefaultAsync(cancel));

    /// <param name="Oldest">Since when the first of them waits; null when there is none.</param>
    private sealed record Waiting(int Count, DateTimeOffset? Oldest);
}
