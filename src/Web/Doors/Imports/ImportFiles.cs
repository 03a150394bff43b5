using Data;

namespace Web.Doors.Imports;

/// <summary>Uploaded exports in the data directory. They hold addresses of readers: each goes as soon as it is imported.</summary>
public sealed class ImportFiles(DataDirectory data)
{
    /// <returns>False when there is no room for it: then nothing of it is kept.</returns>
    public async Task<bool> KeepAsync(Guid run, Stream upload, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(data["imports"]);
            await using var file = new FileStream(PathOf(run), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await upload.CopyToAsync(file, cancel);
            return true;
        }
        catch (IOException)
        {
            Forget(run);
            return false;
        }
    }

    /// <exception cref="FileNotFoundException">It was never kept here: another node has another data directory.</exception>
    public FileStream Open(Guid run) => new(PathOf(run), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    public void Forget(Guid run)
    {
        if (Directory.Exists(data["imports"]))
        {
            File.Delete(PathOf(run));
        }
    }

    private string PathOf(Guid run) => Path.Combine(data["imports"], $"{run:N}.xml");
}
