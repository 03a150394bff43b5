namespace Core.Imports;

/// <summary>One uploaded export: what was asked, how far it is, and the report. The file itself lies in the data directory.</summary>
public sealed class ImportRun(Guid id, string fileName, long bytes, Guid? uploadedBy, DateTimeOffset uploadedAt)
{
    /// <summary>How long an upload waits for a decision.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>A file that stops its worker this often is refused.</summary>
    public const int MostAttempts = 5;

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

    /// <summary>Why it was refused, or what is wrong with what was asked, as a <see cref="Reason"/>.</summary>
    public string? Trouble { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Tries of this step that were begun.</summary>
    public int Attempts { get; private set; }

    public bool IsWorking => Step is ImportStep.Checking or ImportStep.Importing;

    /// <exception cref="InvalidOperationException">It is not waiting for a decision.</exception>
    public void Begin(string? gate, string? category)
    {
        if (Step != ImportStep.Checked)
        {
            throw new InvalidOperationException($"Import {Id} is {Step}: it cannot begin.");
        }
        (Step, Gate, Category, Percent, ItemsDone, Trouble, Attempts) = (ImportStep.Importing, gate, category, 0, 0, null, 0);
    }

    /// <summary>It goes on, and is so far now.</summary>
    public void Hold(ImportProgress progress) => (Percent, ItemsDone) = (progress.Percent, progress.Items);

    /// <param name="step">What it came to: checked, imported or refused.</param>
    /// <param name="report">Null keeps the last one.</param>
    public void End(ImportStep step, string? report, string? trouble, DateTimeOffset now) =>
        (Step, Report, Trouble, FinishedAt) = (step, report ?? Report, trouble, step == ImportStep.Checked ? null : now);

    public void Discard(DateTimeOffset now)
    {
        if (!IsWorking && Step != ImportStep.Imported)
        {
            (Step, FinishedAt) = (ImportStep.Discarded, now);
        }
    }
}
