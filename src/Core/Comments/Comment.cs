namespace Core.Comments;

/// <summary>A reader's words below an article. No address of any machine is kept.</summary>
public sealed class Comment
{
    public Comment(Guid id, Guid articleId, Guid? parentId, string authorName, string html, DateTimeOffset postedAt)
    {
        Id = id;
        ArticleId = articleId;
        ParentId = parentId;
        AuthorName = authorName;
        Html = html;
        PostedAt = postedAt;
    }

#pragma warning disable CS8618 // filled by EF Core
    private Comment()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid ArticleId { get; private set; }

    public Guid? ParentId { get; private set; }

    public Guid? SupporterId { get; private set; }

    public string AuthorName { get; private set; }

    /// <summary>Sanitised.</summary>
    public string Html { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>Null while it waits for approval: not shown.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? ExternalKey { get; private set; }

    public void Approve(DateTimeOffset now) => ApprovedAt ??= now;

    public void MarkImported(string externalKey) => ExternalKey = externalKey;

    public void WrittenBy(Guid supporterId) => SupporterId = supporterId;
}
