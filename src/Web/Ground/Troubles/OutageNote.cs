using System.Text;
using System.Text.Json;
using Core.Troubles;
using Data;

namespace Web.Ground.Troubles;

/// <summary>What a node must still know of an outage when it is started anew in the midst of it: the database cannot keep that.</summary>
internal sealed record OutageNote(TroubleKind Kind, DatabaseFault Fault, DateTimeOffset Since, int Episode, DateTimeOffset? ToldAt)
{
    private const string FileName = "outage.note";

    /// <summary>More than a note needs.</summary>
    private const int Room = 512;

    /// <returns>Null: all was well when the last process ended, as far as it could say.</returns>
    public static OutageNote? Read(DataDirectory directory)
    {
        try
        {
            return File.Exists(directory[FileName]) && File.ReadAllText(directory[FileName]).Trim() is { Length: > 0 } text ? JsonSerializer.Deserialize<OutageNote>(text) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // half a note, or somebody else's: without it there is one mail less
        }
    }

    /// <summary>Takes the room that a note will need, while there is some: on a full disk what is there may still be written over.</summary>
    public static void Reserve(DataDirectory directory)
    {
        if (!File.Exists(directory[FileName]))
        {
            Clear(directory);
        }
    }

    /// <summary>One that stays is harmless: the row that it asks for is there.</summary>
    public static void Clear(DataDirectory directory) => Write(directory, "");

    /// <returns>False where there is neither a place nor room for it.</returns>
    public bool Keep(DataDirectory directory) => Write(directory, JsonSerializer.Serialize(this));

    private static bool Write(DataDirectory directory, string text)
    {
        try
        {
            using var file = new FileStream(directory[FileName], FileMode.OpenOrCreate, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text.PadRight(Room)));
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
