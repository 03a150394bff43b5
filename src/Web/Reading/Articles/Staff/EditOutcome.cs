using Core.Texts;

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

    /// <summary>Its text is more than the site takes in.</summary>
    public sealed record Unreadable(Remark Why) : EditOutcome;

    /// <param name="Field">The form's field that has to be changed.</param>
    /// <param name="Why">The key of the sentence that says so.</param>
    public sealed record Refused(string Field, string Why) : EditOutcome;
}
