namespace Web.Reading.Articles.Staff;

/// <summary>What came of saving an article.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    public sealed record Saved(Guid Id) : EditOutcome;

    /// <summary>Somebody else saved it since it was opened.</summary>
    public sealed record Overtaken : EditOutcome;

    /// <param name="Field">The form's field that has to be changed.</param>
    public sealed record Refused(string Field, string Sentence) : EditOutcome;
}
