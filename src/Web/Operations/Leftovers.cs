using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Data;

namespace Web.Operations;

/// <summary>Half copies of the whole database, and unpacked backups, that a killed command left behind: large, and full of secrets.</summary>
public sealed partial class Leftovers(DataDirectory directory)
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);

    /// <summary>A name that says whose it is.</summary>
    public string NewName(string deed) => directory[string.Create(CultureInfo.InvariantCulture, $"{deed}-{Environment.ProcessId}.{Guid.NewGuid():N}.part")];

    public void Sweep()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(directory.Path).Where(IsLeft))
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
                // Another is at it, or it is somebody else's: the next start tries again.
            }
        }
    }

    private static bool IsLeft(string path) => Name().Match(Path.GetFileName(path)) is { Success: true } name
        && (name.Groups["pid"] is { Success: true } pid
            ? !IsAlive(int.Parse(pid.Value, CultureInfo.InvariantCulture))
            : TimeProvider.System.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path)) > Old);

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?:backup|restore|probe)-(?:(?<pid>[0-9]{1,9})\.)?[0-9a-f]*\.part", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
