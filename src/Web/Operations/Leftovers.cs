using System.Text.RegularExpressions;
using Data;

namespace Web.Operations;

/// <summary>
/// Half copies of the whole database, half archives and unpacked backups that a killed command left behind: large, and full of secrets. Whoever
/// is at work holds a lock, which ends with its process, however that ends and on whichever machine it runs.
/// </summary>
public sealed partial class Leftovers(DataDirectory directory)
{
    private const string LockName = "operations.lock";

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    /// <summary>While it is held nobody sweeps this directory. Several may hold it.</summary>
    public async Task<IDisposable> HoldAsync(CancellationToken cancel)
    {
        Sweep();
        while (true)
        {
            try
            {
                return new FileStream(directory[LockName], FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (IOException taken) when (FileLocks.IsTaken(taken))
            {
                await Task.Delay(Again, cancel); // another sweeps
            }
        }
    }

    /// <summary>In the data directory, for whoever holds it.</summary>
    public string NewName(string deed) => directory[$"{deed}-{Guid.NewGuid():N}.part"];

    /// <summary>Beside a file that is to be written, for whoever has it open.</summary>
    public static string NewNameBeside(string file) => $"{file}.backup-{Guid.NewGuid():N}.part";

    /// <summary>What is left in the data directory, unless somebody is at work there.</summary>
    public void Sweep()
    {
        try
        {
            using var alone = new FileStream(directory[LockName], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var path in Directory.EnumerateFileSystemEntries(directory.Path).Where(path => InDirectory().IsMatch(Path.GetFileName(path))))
            {
                Delete(path);
            }
        }
        catch (IOException taken) when (FileLocks.IsTaken(taken))
        {
        }
    }

    /// <summary>What is left in the folder of a file that is to be written, but for what somebody writes to right now.</summary>
    public static void SweepBeside(string file)
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(file))!).Where(path => Beside().IsMatch(Path.GetFileName(path)) && IsLetGo(path)))
        {
            Delete(path);
        }
    }

    private static bool IsLetGo(string path)
    {
        try
        {
            using var mine = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else's: the next start tries again.
        }
    }

    [GeneratedRegex(@"^(?:backup|restore|probe)-(?:[0-9]{1,9}\.)?[0-9a-f]{32}\.part", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InDirectory();

    [GeneratedRegex(@"\.backup-[0-9a-f]{32}\.part$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beside();
}
