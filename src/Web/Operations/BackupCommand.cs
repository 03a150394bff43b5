using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Data;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Operations;

/// <summary>The database and the data directory's files as one archive, while the site runs.</summary>
internal sealed class BackupCommand(IDatabaseCopy database, DataFiles files, Leftovers leftovers, DataDirectory directory, DatabaseOptions options, SiteMode mode, OperatorConsole console, TimeProvider clock) : ICommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Name => "backup";

    public string Usage => "Operations.Backup.Usage";

    public CommandNeeds Needs => CommandNeeds.Configuration;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            await console.SayUsageAsync(this);
            return 2;
        }

        if (File.Exists(file))
        {
            await console.SayAsync("Operations.Backup.Exists", file);
            return 2;
        }

        using var held = await leftovers.HoldAsync(cancel);
        var copy = leftovers.NewName("backup");
        var unfinished = Leftovers.NewNameBeside(file);
        try
        {
            Leftovers.SweepBeside(file);
            await console.SayAsync("Operations.Backup.Copying");
            await database.WriteAsync(copy, cancel);
            var others = files.All;
            await console.SayAsync("Operations.Backup.Packing", others.Count);
            await PackAsync(unfinished, copy, others, cancel);
            File.Move(unfinished, file);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { file = Path.GetFullPath(file), bytes = new FileInfo(file).Length, files = others.Count }));
            return 0;
        }
        catch (Exception error) when (error is OperationException or IOException or UnauthorizedAccessException)
        {
            await console.SayAsync(error.Message);
            return 1;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private async Task PackAsync(string file, string copy, IReadOnlyList<string> others, CancellationToken cancel)
    {
        // The archive opens every session and lists every member, as the database does.
        var secret = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            secret.UnixCreateMode = OwnerOnly;
        }

        await using var stream = new FileStream(file, secret);
        await using var packed = new GZipStream(stream, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed);
        var label = JsonSerializer.SerializeToUtf8Bytes(new ArchiveLabel(options.Provider, mode.IsSandbox, clock.GetUtcNow()));
        await using (var written = new MemoryStream(label))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ArchiveLabel.FileName) { DataStream = written }, cancel);
        }

        await tar.WriteEntryAsync(copy, database.FileName, cancel);
        foreach (var other in others.Where(other => File.Exists(directory[other])))
        {
            await tar.WriteEntryAsync(directory[other], $"{ArchiveLabel.Folder}/{other.Replace('\\', '/')}", cancel);
        }
    }
}
