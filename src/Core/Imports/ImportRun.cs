namespace Core.Imports;

/// <summary>One uploaded export: what was asked, how far it is, and the report. The file itself lies in the data directory.</summary>
public sealed class ImportRun(Guid id, string fileName, long bytes, Guid? uploadedBy, DateTimeOffset uploadedAt)
{
    /// <summary>How long an upload waits for a decision.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public Guid Id { get; private set; } = id;

    public string FileName { get; private set; } = fileName;

    public long Bytes { get; private set; } = bytes;

    public Guid? UploadedBy { get; private set; } = uploadedBy;

    public DateTimeOffset UploadedAt { get; private set; } = uploadedAt;

    public ImportStep Step { get; private set; } = ImportStep.Checking;

    public string? Gate { get; private set; }

    public string? Category { get; private set; }

    public int Percent { get; private set; }

    public int ItemsDone { get; private set; }

    /// <summary>The last report, of the dry run or of the import, as JSON.</summary>
    public string? Report { get; private set; }

    /// <summary>Why it was refused, or what is wrong with what was asked; a sentence.</summary>
    public string? Trouble { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Until when one job has it to itself; moved on while it works.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public bool IsWorking => Step is ImportStep.Checking or ImportStep.Importing;

    /// <exception cref="InvalidOperationException">It is not waiting for a decision.</exception>
    public void Begin(string? gate, string? category)
    {
        if (Step != ImportStep.Checked)
        {
            throw new InvalidOperationException($"Import {Id} is {Step}: it cannot begin.");
        }
        (Step, Gate, Category, Percent, ItemsDone, Trouble, ClaimedUntil) = (ImportStep.Importing, gate, category, 0, 0, null, null);
    }

    public void Discard(DateTimeOffset now)
    {
        if (!IsWorking && Step != ImportStep.Imported)
        {
            (Step, FinishedAt) = (ImportStep.Discarded, now);
        }
    }
}
