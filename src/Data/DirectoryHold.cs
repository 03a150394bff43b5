using Microsoft.Extensions.Options;

namespace Data;

/// <summary>
/// On SQLite one site at a time has the data directory: jobs live in its memory and writers take turns within it. The operating
/// system keeps the lock and drops it when the process ends, however it ends.
/// </summary>
public sealed class DirectoryHold(DataDirectory directory, DatabaseOptions options) : IDisposable
{
    private const string Name = "site.lock";

    private FileStream? held;

    /// <summary>True while a site runs on this data directory.</summary>
    public bool IsTaken
    {
        get
        {
            using var mine = TryOpen();
            return mine is null;
        }
    }

    /// <exception cref="OptionsValidationException">Another site has it.</exception>
    public void Take()
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            held = TryOpen() ?? throw new OptionsValidationException("Data", typeof(DataDirectory), ["Start.DirectoryTaken"]);
        }
    }

    public void Dispose() => held?.Dispose();

    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(directory[Name], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (FileLocks.IsTaken(taken))
        {
            return null;
        }
    }
}
