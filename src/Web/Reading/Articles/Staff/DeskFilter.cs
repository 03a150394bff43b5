namespace Web.Reading.Articles.Staff;

public enum DeskFilter
{
    All,
    Drafts,
    Scheduled,
    Published,
    Private,
}
