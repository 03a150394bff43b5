using System.Collections.Concurrent;

namespace StripeSandbox.Documents;

/// <summary>Short words for reading Stripe documents.</summary>
internal static class Json
{
    private const int MostPaths = 2_000;

    private static readonly ConcurrentDictionary<string, string[]> Paths = new(StringComparer.Ordinal);

    public static string Id(this Doc document) => document.Text("id")!;

    public static string Kind(this Doc document) => document.Text("object")!;

    /// <summary>The text at a dot path, or null when it is absent, null or no text.</summary>
    public static string? Text(this Doc document, string path) => document.PeekAt(path)?.Text;

    public static long? WholeOrNull(this Doc document, string path) => document.PeekAt(path)?.Whole;

    public static long Whole(this Doc document, string path) => document.WholeOrNull(path) ?? 0;

    /// <summary>A number that may have a fraction: a percentage.</summary>
    public static decimal? DecimalOrNull(this Doc document, string path) => document.PeekAt(path)?.Number;

    public static bool Flag(this Doc document, string path) => document.PeekAt(path)?.Flag is true;

    public static Doc? Part(this Doc document, string path) => document.At(path) as Doc;

    /// <summary>The objects of a plain array, or of the data of a list object.</summary>
    public static IEnumerable<Doc> Parts(this Doc document, string path) =>
        document.At(path) switch
        {
            DocList array => array.Docs(),
            Doc list when list["data"] is DocList data => data.Docs(),
            _ => [],
        };

    public static Node? At(this Doc document, string path)
    {
        var node = document[path];
        if (node is not null || !path.Contains('.', StringComparison.Ordinal))
        {
            return node;
        }

        node = document;
        foreach (var step in Steps(path))
        {
            node = (node as Doc)?[step];
        }

        return node;
    }

    /// <summary>Lays <paramref name="over"/> on the document: objects are merged, everything else is replaced.</summary>
    public static Doc Lay(this Doc document, Doc over)
    {
        foreach (var (name, value) in over)
        {
            if (value is Doc inner && document[name] is Doc mine && name is not "metadata")
            {
                mine.Lay(inner);
            }
            else
            {
                document[name] = value?.Copy();
            }
        }

        return document;
    }

    public static Doc List(string url, IEnumerable<Node> data, bool hasMore = false) => new()
    {
        ["object"] = "list",
        ["data"] = new DocList([.. data]),
        ["has_more"] = hasMore,
        ["url"] = url,
    };

    public static Doc Parse(string text) => Reading.Parse(text)!.AsDoc();

    public static Doc Parse(byte[] text) => Reading.Parse(text)!.AsDoc();

    private static Node? PeekAt(this Doc document, string path)
    {
        var node = document.Peek(path);
        if (node is not null || !path.Contains('.', StringComparison.Ordinal))
        {
            return node;
        }

        node = document;
        foreach (var step in Steps(path))
        {
            node = (node as Doc)?.Peek(step);
        }

        return node;
    }

    // The paths of the code are few, and each is asked for often; what callers make up is not kept for ever.
    private static string[] Steps(string path) =>
        Paths.TryGetValue(path, out var steps) ? steps : Paths.Count < MostPaths ? Paths.GetOrAdd(path, whole => whole.Split('.')) : path.Split('.');
}
