namespace Web.Demo.Samples;

/// <summary>The texts of one language. They travel inside the program, a folder each: another language is another folder.</summary>
internal sealed class SampleTexts(string language)
{
    private const string Root = "samples/";

    private const string About = "/publication.txt";

    /// <summary>The names of the folders, such as "en".</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        .. Names(Root).Where(name => name.EndsWith(About, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^About.Length])
            .Order(StringComparer.Ordinal),
    ];

    private string Folder => $"{Root}{language}/";

    public SamplePublication Publication() => new(Blocks("publication.txt"));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SampleArticle> Articles() =>
    [
        .. Names(Folder).Where(name => name.EndsWith(".md", StringComparison.Ordinal))
            .Select(name => SampleArticle.Of(Path.GetFileNameWithoutExtension(name), SampleText.Parse(Read(name))))
            .OrderByDescending(article => article.DaysAgo),
    ];

    /// <summary>A comment comes after the one it answers.</summary>
    public IReadOnlyList<SampleComment> Comments() => [.. Blocks("comments.txt").Select(SampleComment.Of)];

    private IReadOnlyList<SampleText> Blocks(string file) => [.. Read(Folder + file).Split("\n===\n").Select(SampleText.Parse)];

    private static IEnumerable<string> Names(string start) =>
        typeof(SampleTexts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(start, StringComparison.Ordinal));

    private static string Read(string name)
    {
        using var stream = typeof(SampleTexts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
