using System.Text.Json;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.CommandLine;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.People.Audit;

/// <summary>The whole trail, oldest first, one JSON object a line; its details are told in the publication's language.</summary>
public sealed class AuditExportCommand(MembershipDb db, SiteText text, OperatorConsole console) : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private sealed record Line(Guid Id, DateTimeOffset At, Guid? ActorId, string Action, string Subject, Guid? SubjectId, string Details, Guid? SupporterId)
    {
        public static Line Of(RecordedFact fact, SiteText text) =>
            new(fact.Id, fact.At, fact.ActorId, fact.Code, fact.Subject, fact.SubjectId, FactWords.Of(fact, text), fact.SupporterId);
    }

    public string Name => "audit export";

    public string Usage => "Audit.Export.Usage";

    public CommandNeeds Needs => CommandNeeds.Schema;

    public bool TakesArguments => false;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var lines = 0L;
        await foreach (RecordedFact fact in db.Facts.AsNoTracking().OrderBy(fact => fact.At).ThenBy(fact => fact.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Console.WriteLine(JsonSerializer.Serialize(Line.Of(fact, text), Json));
            lines++;
        }

        await console.SayAsync("Audit.Exported", lines);
        return 0;
    }
}
