using System.Runtime.InteropServices;

namespace Data;

/// <summary>
/// Whatever this process writes is for its own user: database, session keys, mails, secrets. By the process's mask, which holds for
/// every file before its first byte is written, SQLite's and other programs' too; what an earlier version left open is shut.
/// </summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask((uint)Others);
        }
    }

    /// <returns>Those that are still open to others: somebody else's, so that only they can shut them.</returns>
    public static IReadOnlyList<string> Shut(IEnumerable<string> paths)
    {
        List<string> open = [];
        foreach (var path in OperatingSystem.IsWindows() ? [] : paths.Where(Path.Exists))
        {
            try
            {
                Shut(path);
            }
            catch (UnauthorizedAccessException)
            {
                open.Add(path);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
            }
        }

        return open;
    }

    /// <summary>The folder with all in it.</summary>
    public static IEnumerable<string> AllIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, "*", Deep).Prepend(folder) : [];

    private static void Shut(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & Others) != UnixFileMode.None)
        {
            File.SetUnixFileMode(path, mode & ~Others);
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
