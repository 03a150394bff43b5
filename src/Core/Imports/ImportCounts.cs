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
