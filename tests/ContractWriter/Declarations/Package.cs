namespace ContractWriter.Declarations;

/// <summary>The declarations of an installed npm package <c>stripe</c>, found by name as TypeScript finds them.</summary>
internal sealed class Package(string folder)
{
    private readonly Dictionary<string, DeclarationFile> files = new(StringComparer.Ordinal);

    /// <summary>The files of the API's first version, each with the code that belongs to it.</summary>
    public IEnumerable<string> Resources =>
        Directory.EnumerateFiles(Path.Combine(folder, "resources"), "*.d.ts", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}V2{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.EndsWith("index.d.ts", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public DeclarationFile File(string path) => files.TryGetValue(path, out var known) ? known : files[path] = new DeclarationFile(System.IO.File.ReadAllText(path));

    /// <summary>What a name means in its place, with the full name and the place where its own names are read.</summary>
    public (string Name, TypeNode Type, Scope Inside)? Find(string name, Scope from)
    {
        var file = File(from.File);
        for (var space = from.Namespace; ; space = space.Contains('.', StringComparison.Ordinal) ? space[..space.LastIndexOf('.')] : "")
        {
            var full = space.Length is 0 ? name : $"{space}.{name}";
            if (file.Types.TryGetValue(full, out var type))
            {
                return (full, type, new Scope(from.File, full));
            }

            if (space.Length is 0)
            {
                break;
            }
        }

        var first = name.Split('.')[0];
        if (!file.Imports.TryGetValue(first, out var import))
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from.File)!, import.File.Replace(".js", ".d.ts", StringComparison.Ordinal)));
        var rest = name[first.Length..];

        // An index gathers the files of its folder under the folder's name.
        var isFolder = import.Name is "*" || (rest.Length > 0 && path.EndsWith("index.d.ts", StringComparison.Ordinal));
        return Find(isFolder ? rest[1..] : import.Name + rest, new Scope(path, ""));
    }
}
