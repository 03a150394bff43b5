namespace Web.Demo.Samples;

/// <summary>The texts that travel inside the program.</summary>
internal static class SampleTexts
{
    private const string Folder = "samples/";

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<SampleArticle> Articles() =>
    [
        .. typeof(SampleTexts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal))
            .Select(name => SampleArticle.Of(SampleText.Parse(Read(name))))
            .OrderByDescending(article => article.DaysAgo),
    ];

    /// <summary>A comment comes after the one it answers.</summary>
    public static IReadOnlyList<SampleComment> Comments() =>
        [.. Read(Folder + "comments.txt").Split("\n===\n").Select(block => SampleComment.Of(SampleText.Parse(block)))];

    private static string Read(string name)
    {
        using var stream = typeof(SampleTexts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
