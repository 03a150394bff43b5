using Core;
using Microsoft.Extensions.Options;

namespace Data;

/// <summary>Where the site keeps its files: the SQLite database, uploads, sandbox mails. "Data:Directory", default "data".</summary>
public sealed class DataDirectory
{
    /// <exception cref="OptionsValidationException">It cannot be made.</exception>
    public DataDirectory(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            OwnerOnly.FromNowOn();
            Directory.CreateDirectory(Path);
            Probe();
            OpenToOthers = OwnerOnly.Shut(Ours);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException("Data", typeof(DataDirectory), [Reason.Of("Start.Directory", error.Message)]);
        }
    }

    public string Path { get; }

    /// <summary>The folder, and what this program keeps in it: should somebody name a folder that holds other things too, those are not ours to shut.</summary>
    private IEnumerable<string> Ours =>
    [
        Path, .. Directory.EnumerateFiles(Path, "membership.db*"), .. Directory.EnumerateFiles(Path, "*.lock"),
        .. OwnerOnly.AllIn(this["mail"]), .. OwnerOnly.AllIn(this["imports"]), .. OwnerOnly.AllIn(this["sandbox"]),
    ];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>What other users of this machine may read in spite of us, because it is not ours.</summary>
    public IReadOnlyList<string> OpenToOthers { get; }

    public static DataDirectory Of(IConfiguration configuration) => new(configuration["Data:Directory"] ?? "data");

    /// <summary>A folder that may be read and not written, or a disk without room, is better told now than by whatever first needs it.</summary>
    private void Probe()
    {
        var probe = this[$"probe-{Environment.ProcessId}.{Guid.NewGuid():N}.part"];
        File.WriteAllText(probe, "written");
        File.Delete(probe);
    }
}
