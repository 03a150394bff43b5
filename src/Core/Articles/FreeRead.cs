namespace Core.Articles;

/// <summary>An article that somebody who is signed in opened as one of the free ones of a month.</summary>
/// <param name="month">As <see cref="FreeReads.MonthOf"/> writes it.</param>
/// <param name="place">Counted from 1; no two of a month have the same, so that not more are opened than are free, however many are opened at once.</param>
public sealed class FreeRead(Guid id, Guid supporterId, int month, int place, Guid articleId)
{
    public Guid Id { get; private set; } = id;

    public Guid SupporterId { get; private set; } = supporterId;

    public int Month { get; private set; } = month;

    public int Place { get; private set; } = place;

    public Guid ArticleId { get; private set; } = articleId;
}
