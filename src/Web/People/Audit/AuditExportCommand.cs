using System.Text.Json;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.CommandLine;

namespace Web.People.Audit;

/// <summary>The whole trail, oldest first, one JSON object a line.</summary>
public sealed class AuditExportCommand(MembershipDb db) : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Name => "audit export";

    public string Usage => "audit export    prints the audit trail, one JSON object a line";

    public CommandNeeds Needs => CommandNeeds.Schema;

    public bool TakesArguments => false;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var lines = 0L;
        await foreach (AuditEntry entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.At).ThenBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Console.WriteLine(JsonSerializer.Serialize(entry, Json));
            lines++;
        }

        await Console.Error.WriteLineAsync($"{lines} lines");
        return 0;
    }
}
