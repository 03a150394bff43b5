using System.Text.RegularExpressions;
using global::House;

namespace Web.Tests.House;

/// <summary>A file of src/Web, its wing and room, and what it uses of others.</summary>
internal sealed class WebFile(string path)
{
    private static readonly Lazy<IReadOnlyList<WebFile>> Files = new(() =>
        [.. Source.CodeFiles("src/Web").Where(file => !file.Contains("/wwwroot/", StringComparison.Ordinal)).Select(file => new WebFile(file))]);

    /// <summary>The types that stand directly in a folder: whoever is deeper sees them without naming it.</summary>
    private static readonly Lazy<ILookup<string, string>> Types = new(() => All.Where(file => file.path.EndsWith(".cs", StringComparison.Ordinal))
        .ToLookup(file => string.Join('/', file.Folders), file => Path.GetFileNameWithoutExtension(file.path), StringComparer.Ordinal));

    private readonly string path = path;

    public static IReadOnlyList<WebFile> All => Files.Value;

    public string Name { get; } = Source.Relative(path);

    /// <summary>Null on the roof.</summary>
    public string? Wing => Folders.FirstOrDefault();

    /// <summary>"Wing/Room"; null on the roof and for what belongs to a whole wing.</summary>
    public string? Room => Folders.Length > 1 ? $"{Folders[0]}/{Folders[1]}" : null;

    public string Text { get; } = File.ReadAllText(path);

    private string[] Folders { get; } = Source.Relative(path).Split('/')[2..^1];

    /// <summary>Places as "Wing" or "Wing/Room": named in full, by a view's path, or from the common namespace.</summary>
    public IEnumerable<string> Uses()
    {
        var code = Regex.Replace(Text, "//.*$", "", RegexOptions.Multiline);
        var named = Regex.Matches(code, @"\bWeb((?:\.[A-Z]\w+)+)").Select(match => match.Groups[1].Value[1..].Split('.'));
        var viewed = Regex.Matches(code, "\"~?/((?:[A-Z]\\w+/)+)_?\\w+").Select(match => match.Groups[1].Value.TrimEnd('/').Split('/'));
        var halfNamed = Regex.Matches(code, @"(?<![\w.""])((?:[A-Z]\w+\.)+)([A-Z]\w+)").Select(match => (Parts: match.Groups[1].Value.TrimEnd('.').Split('.'), Type: match.Groups[2].Value))
            .SelectMany(half => Enumerable.Range(0, Folders.Length + 1).Select(depth => (Folders: (string[])[.. Folders[..depth], .. half.Parts], half.Type)))
            .Where(half => Types.Value[string.Join('/', half.Folders)].Contains(half.Type)).Select(half => half.Folders);
        return named.Concat(viewed).Concat(halfNamed).Select(Place).OfType<string>().Concat(UsesAbove(code)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What stands on the roof ("") or in the wing itself is seen from below without a word.</summary>
    private IEnumerable<string> UsesAbove(string code) => Enumerable.Range(0, Math.Max(0, Math.Min(2, Folders.Length)))
        .Select(depth => string.Join('/', Folders[..depth]))
        .Where(above => Types.Value[above].Any(type => Regex.IsMatch(code, $@"(?<![\w.])(?:new )?{Regex.Escape(type)}\b(?=[.(<])")));

    private static string? Place(string[] parts) =>
        !Plan.Wings.ContainsKey(parts[0]) ? null
        : parts.Length > 1 && Plan.Rooms.ContainsKey($"{parts[0]}/{parts[1]}") ? $"{parts[0]}/{parts[1]}"
        : parts[0];
}
