namespace Web.Reading.Articles.Staff;

/// <summary>Which button of the editor was pressed.</summary>
public enum EditorialDecision
{
    Save,

    /// <summary>Show how it would look, and save nothing.</summary>
    Proof,

    Publish,
    Schedule,
    Unpublish,
    KeepPrivate,

    /// <summary>Before all others on the front page.</summary>
    Pin,
    Unpin,
}
