using System.Text.Json;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Books;

/// <summary>
/// The append-only journal: one line per committed change, handed to the operating system before the answer goes out, so a
/// killed process loses nothing it acknowledged. A torn last line was never acknowledged and is left out.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string Name = "journal.jsonl";

    private readonly string? path;
    private readonly FileStream? hold;
    private FileStream? file;

    private Journal(string? path, FileStream? hold) => (this.path, this.hold) = (path, hold);

    public bool IsKept => path is not null;

    /// <summary>Reads what is kept into the store, writes it anew without its history, and opens it for more.</summary>
    /// <exception cref="InvalidDataException">A line other than the last cannot be read: something else wrote there.</exception>
    /// <exception cref="IOException">Another sandbox keeps its journal there.</exception>
    public static Journal Open(string? directory, Store store)
    {
        if (directory is null)
        {
            return new Journal(null, null);
        }

        Directory.CreateDirectory(directory);
        var journal = new Journal(Path.Combine(directory, Name), Hold(directory));
        Load(journal.path!, store);
        journal.Rewrite(store.Everything());
        return journal;
    }

    // Two that write one journal would lose each other's lines. The hold ends with its process, however that ends.
    private static FileStream Hold(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "journal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException($"{directory} cannot be used: another sandbox keeps its journal there.", taken);
        }
    }

    public void Append(IEnumerable<Doc> documents, IReadOnlyCollection<string>? removed = null)
    {
        if (file is null)
        {
            return;
        }

        file.Write(Line(documents, removed ?? []));
        file.Flush();
    }

    /// <summary>Keeps these alone. The old file stays until the new one is whole.</summary>
    public void Rewrite(IEnumerable<Entry> entries)
    {
        if (path is null)
        {
            return;
        }

        var fresh = path + ".new";
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20))
        {
            foreach (var entry in entries)
            {
                stream.Write(Line([entry.Document], []));
            }

            stream.Flush(flushToDisk: true);
        }

        file?.Dispose();
        File.Move(fresh, path, overwrite: true);
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public void Dispose()
    {
        file?.Dispose();
        hold?.Dispose();
    }

    private static byte[] Line(IEnumerable<Doc> documents, IReadOnlyCollection<string> removed)
    {
        var line = Utf8Json.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("put"u8);
            foreach (var document in documents)
            {
                document.WriteTo(writer);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("gone"u8);
            foreach (var id in removed)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        Array.Resize(ref line, line.Length + 1);
        line[^1] = (byte)'\n';
        return line;
    }

    private static void Load(string path, Store store)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string? torn = null;
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (torn is not null)
            {
                throw new InvalidDataException($"{path} cannot be read: its line {number} is no journal's, and not the last. It begins {torn[..Math.Min(40, torn.Length)]}");
            }

            if (Whole(line) is not { } record)
            {
                torn = line;
                continue;
            }

            foreach (var document in record["put"]!.AsList())
            {
                store.Put(document!.AsDoc());
            }

            foreach (var id in record["gone"]!.AsList())
            {
                store.Remove((string)id!);
            }
        }
    }

    private static Doc? Whole(string line)
    {
        try
        {
            return Reading.Parse(line) is Doc record && record["put"] is DocList && record["gone"] is DocList ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
