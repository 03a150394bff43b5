namespace Core.Articles;

/// <summary>What everybody may read of a gated article: up to the mark, else its first words.</summary>
public static class FreePart
{
    /// <summary>What the comment holds with which an editor ends it: <c>&lt;!--preview--&gt;</c>.</summary>
    public const string MarkName = "preview";

    public const string Mark = $"<!--{MarkName}-->";

    /// <summary>Between these two stands what only they read whom the text is for; the rest of it is free.</summary>
    public const string SectionName = "members";

    public const string Section = $"<!--{SectionName}-->";

    public const string SectionEnd = $"<!--/{SectionName}-->";

    /// <summary>How many words can be free without a mark.</summary>
    public const int MostWords = 5_000;

    /// <summary>How many words are free without a mark. A text that has no more gives nothing away.</summary>
    public const int Words = 60;
}
