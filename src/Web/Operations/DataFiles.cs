using Data;
using Microsoft.Data.Sqlite;

namespace Web.Operations;

/// <summary>What the data directory holds beside the database: uploads that wait, in sandbox mode mails and Stripe's side.</summary>
internal sealed class DataFiles(DataDirectory directory, DatabaseOptions options)
{
    /// <summary>Paths below the data directory; without what belongs to a running process only.</summary>
    public IReadOnlyList<string> All =>
    [
        .. Directory.EnumerateFiles(directory.Path, "*", SearchOption.AllDirectories)
            .Where(file => !IsDatabase(file) && Path.GetExtension(file) is not (".lock" or ".part" or ".note"))
            .Select(file => Path.GetRelativePath(directory.Path, file))
            .Where(file => file != Path.Combine("sandbox", "address") && !file.Contains(".part" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Puts the folder's files in the place of those that are here.</summary>
    public void ReplaceBy(string folder)
    {
        foreach (var file in All)
        {
            File.Delete(directory[file]);
        }

        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = directory[Path.GetRelativePath(folder, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }
    }

    private bool IsDatabase(string file) => options.Provider == DatabaseProvider.Sqlite
        && file.StartsWith(Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource), StringComparison.Ordinal);
}
