using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>
/// The append-only journal: one line per committed change, handed to the operating system before the answer goes out, so a
/// killed process loses nothing it acknowledged. A torn last line was never acknowledged and is left out.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string Name = "journal.jsonl";

    private readonly FileStream? file;

    private Journal(FileStream? file) => this.file = file;

    /// <summary>Reads what is kept into the store, writes it anew without its history, and opens it for more.</summary>
    public static Journal Open(string? directory, Store store)
    {
        if (directory is null)
            return new Journal(null);

        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, Name);
        Load(path, store);

        var compacted = path + ".new";
        using (var fresh = new Journal(new FileStream(compacted, FileMode.Create, FileAccess.Write, FileShare.Read)))
        {
            foreach (var document in store.Everything())
                fresh.Append([document]);
            fresh.file!.Flush(flushToDisk: true);
        }

        File.Move(compacted, path, overwrite: true);
        return new Journal(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    public void Append(IEnumerable<JsonObject> documents, IEnumerable<string>? removed = null)
    {
        if (file is null)
            return;

        var line = new StringBuilder("{\"put\":[").AppendJoin(',', documents.Select(document => document.ToJsonString(Json.Compact)));
        line.Append("],\"gone\":").Append(JsonSerializer.Serialize(removed ?? [])).Append("}\n");
        file.Write(Encoding.UTF8.GetBytes(line.ToString()));
        file.Flush();
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        file?.SetLength(0);
        file?.Flush();
    }

    public void Dispose() => file?.Dispose();

    private static void Load(string path, Store store)
    {
        if (!File.Exists(path))
            return;

        foreach (var line in File.ReadLines(path))
        {
            if (Whole(line) is not { } record)
                return;
            foreach (var document in record["put"]!.AsArray())
                store.Put(document!.DeepClone().AsObject());
            foreach (var id in record["gone"]!.AsArray())
                store.Remove((string)id!);
        }
    }

    private static JsonObject? Whole(string line)
    {
        try
        {
            return JsonNode.Parse(line)?.AsObject();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
