namespace Web.Articles.Staff;

public enum DeskFilter
{
    All,
    Drafts,
    Scheduled,
    Published,
    Private,
}
