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
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException("Data", typeof(DataDirectory), [$"Set Data__Directory to a folder that this user may write to: {error.Message}"]);
        }
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static DataDirectory Of(IConfiguration configuration) => new(configuration["Data:Directory"] ?? "data");
}
