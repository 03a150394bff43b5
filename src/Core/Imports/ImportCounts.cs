namespace Core.Imports;

/// <summary>How much an import did. In a dry run: would do.</summary>
public sealed record ImportCounts
{
    public int Items { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int KeptAsEdited { get; set; }
    public int Rejected { get; set; }
    public int Gated { get; set; }
    public int Authors { get; set; }
    public int Categories { get; set; }
    public int Tags { get; set; }
    public int Comments { get; set; }
    public int OldAddresses { get; set; }

    /// <summary>Something was written: articles, or only a gate, a comment or an address of one that was here already.</summary>
    public bool IsAnything => Added + Updated + Gated + Authors + Categories + Tags + Comments + OldAddresses > 0;

    /// <summary>What was written since.</summary>
    public ImportCounts Since(ImportCounts before) => new()
    {
        Added = Added - before.Added,
        Updated = Updated - before.Updated,
        Gated = Gated - before.Gated,
        Authors = Authors - before.Authors,
        Categories = Categories - before.Categories,
        Tags = Tags - before.Tags,
        Comments = Comments - before.Comments,
        OldAddresses = OldAddresses - before.OldAddresses,
    };

    /// <summary>Of this try and of those before it, which were broken off: what they wrote was found unchanged by this one.</summary>
    public ImportCounts Including(ImportCounts earlier) => this with
    {
        Added = Added + earlier.Added,
        Updated = Updated + earlier.Updated,
        Unchanged = Math.Max(0, Unchanged - earlier.Added - earlier.Updated),
        Gated = Gated + earlier.Gated,
        Authors = Authors + earlier.Authors,
        Categories = Categories + earlier.Categories,
        Tags = Tags + earlier.Tags,
        Comments = Comments + earlier.Comments,
        OldAddresses = OldAddresses + earlier.OldAddresses,
    };

    public void Count(ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.Added:
                Added++;
                break;
            case ImportOutcome.Updated:
                Updated++;
                break;
            case ImportOutcome.Unchanged:
                Unchanged++;
                break;
            case ImportOutcome.KeptAsEdited:
                KeptAsEdited++;
                break;
        }
    }
}
