namespace Core.Articles;

/// <summary>An article that a member gives away by a link: whoever has it reads all of it, as long as the member may.</summary>
/// <param name="month">As <see cref="FreeReads.MonthOf"/> writes it.</param>
/// <param name="place">Counted from 1; no two of a month have the same, so that not more are made than a month has, however many are asked for at once.</param>
public sealed class ShareLink(Guid id, Guid supporterId, Guid articleId, int month, int place, DateTimeOffset madeAt)
{
    /// <summary>What a publication may let each member give away in a month.</summary>
    public const int Most = 50;

    public Guid Id { get; private set; } = id;

    public Guid SupporterId { get; private set; } = supporterId;

    public Guid ArticleId { get; private set; } = articleId;

    public int Month { get; private set; } = month;

    public int Place { get; private set; } = place;

    public DateTimeOffset MadeAt { get; private set; } = madeAt;

    /// <summary>How often the article was read by it.</summary>
    public int Opened { get; private set; }

    /// <summary>It opens nothing any more. Its month has one less all the same.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
