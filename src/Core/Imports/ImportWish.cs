namespace Core.Imports;

/// <summary>What the publisher asks of an import besides the file.</summary>
/// <param name="Gate">Slug or name of the tier that is to open what is imported; null for no gate.</param>
/// <param name="Category">Slug or name of the category the gate is for; null for every article. Pages are gated only by category.</param>
/// <param name="IsDryRun">Say what would happen, and change nothing.</param>
public sealed record ImportWish(string? Gate, string? Category, bool IsDryRun)
{
    /// <summary>The uploaded file; null for the command. Its report counts what earlier tries wrote too.</summary>
    public Guid? ImportId { get; init; }
}
