namespace Web.Reading.Articles.Staff;

/// <summary>Which button of the editor was pressed.</summary>
public enum EditorialDecision
{
    Save,
    Preview,
    Publish,
    Schedule,
    Unpublish,
    KeepPrivate,
}
