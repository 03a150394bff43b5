using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Operations;

/// <summary>Puts an archive back. A database with something in it is only given up when that is asked for.</summary>
internal sealed class RestoreCommand(
    MembershipDb db, IDatabaseCopy database, DataFiles files, Leftovers leftovers, DatabaseOptions options, SiteMode mode, OperatorConsole console) : ICommand
{
    public string Name => "restore";

    public string Usage => "Operations.Restore.Usage";

    public CommandNeeds Needs => CommandNeeds.Settings;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var replaces = arguments.Contains("--replace");
        if (arguments.Where(argument => argument != "--replace").ToList() is not [var file] || file.StartsWith('-'))
        {
            await console.SayUsageAsync(this);
            return 2;
        }

        using var held = await leftovers.HoldAsync(cancel);
        var folder = Directory.CreateDirectory(leftovers.NewName("restore")).FullName;
        try
        {
            if (!replaces && !await IsEmptyAsync(cancel))
            {
                throw new OperationException("Operations.Restore.NotEmpty");
            }

            await console.SayAsync("Operations.Restore.Unpacking");
            var label = await UnpackAsync(file, folder, cancel);
            await console.SayAsync("Operations.Restore.Restoring");
            await database.ReadAsync(Path.Combine(folder, database.FileName), RestoredBooks.Marks, cancel);
            files.ReplaceBy(Path.Combine(folder, ArchiveLabel.Folder));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { restored = Path.GetFullPath(file), madeAt = label.MadeAt, files = files.All.Count }));
            return 0;
        }
        catch (Exception error) when (error is OperationException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            await (error is InvalidDataException or JsonException ? console.SayAsync("Operations.Restore.NoBackup", file) : console.SayAsync(error.Message));
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>It has no tables yet, or ours with nothing in them. Another program's are not empty, whatever they hold.</summary>
    private async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        var tables = await db.Database.SqlQueryRaw<string>(options.Provider switch
        {
            DatabaseProvider.Sqlite => "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT IN ('__EFMigrationsLock', 'sqlite_sequence')",
            DatabaseProvider.PostgreSql => "SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'",
        }).ToListAsync(cancel);
        return tables.Count == 0
            || (tables.Contains(db.Publications.EntityType.GetTableName()!) && !await db.Publications.AnyAsync(cancel) && !await db.Users.AnyAsync(cancel));
    }

    /// <exception cref="OperationException">It is of another kind of database or of the other mode.</exception>
    private async Task<ArchiveLabel> UnpackAsync(string file, string folder, CancellationToken cancel)
    {
        await using (var packed = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read))
        await using (var stream = new GZipStream(packed, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(stream, folder, overwriteFiles: false, cancel);
        }

        var written = await File.ReadAllTextAsync(Path.Combine(folder, ArchiveLabel.FileName), cancel);
        var label = JsonSerializer.Deserialize<ArchiveLabel>(written) ?? throw new JsonException();
        return label.Provider != options.Provider
                ? throw new OperationException("Operations.Restore.OtherProvider", label.Provider, options.Provider)
            : label.IsSandbox != mode.IsSandbox
                ? throw new OperationException(label.IsSandbox ? "Operations.Restore.OfSandbox" : "Operations.Restore.OfLive")
            : label;
    }
}
