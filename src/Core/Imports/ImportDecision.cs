namespace Core.Imports;

/// <summary>
/// What happens to an article that may have been imported before. With it two digests are kept: of what the file said, and of
/// what was stored. The first tells whether the file changed since, the second whether somebody edited the article here.
/// </summary>
public static class ImportDecision
{
    private const char Between = ':';

    /// <param name="known">What is kept with the article, or null when it is new.</param>
    /// <param name="inFile">Digest of what the file says now.</param>
    /// <param name="here">Digest of the article as it stands here now.</param>
    public static ImportOutcome Of(string? known, string inFile, string here)
    {
        if (known is null)
        {
            return ImportOutcome.Added;
        }
        var parts = known.Split(Between);
        return parts[0] == inFile ? ImportOutcome.Unchanged
            : parts.Length > 1 && parts[1] == here ? ImportOutcome.Updated
            : ImportOutcome.KeptAsEdited;
    }

    public static string ToKeep(string inFile, string here) => $"{inFile}{Between}{here}";
}
