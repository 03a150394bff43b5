namespace Web.Reading.Articles.Staff;

public enum ArticleFilter
{
    All,
    Drafts,
    Scheduled,
    Published,
    Private,
}
