namespace Web.Ground.Words;

public sealed class WordsOptions
{
    /// <summary>A folder with a folder for each language, beside those that come with the site.</summary>
    public string? Folder { get; set; }

    public bool IsThere => Folder is null || Directory.Exists(Folder);
}
