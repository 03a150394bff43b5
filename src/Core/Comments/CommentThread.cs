namespace Core.Comments;

/// <summary>A comment with what was answered to it, oldest first.</summary>
public sealed record CommentThread(Comment Comment, IReadOnlyList<CommentThread> Replies)
{
    // Deeper answers stand beside each other: no phone is wide enough for more.
    private const int Deepest = 6;

    /// <summary>
    /// The approved comments as they hang together. An answer to one that is not shown stands at the top level; the words below a
    /// hidden comment are not lost with it.
    /// </summary>
    public static IReadOnlyList<CommentThread> Of(IEnumerable<Comment> comments)
    {
        var approved = comments.Where(comment => comment.ApprovedAt is not null).OrderBy(comment => comment.PostedAt).ThenBy(comment => comment.Id).ToList();
        var known = approved.Select(comment => comment.Id).ToHashSet();
        var answers = approved.ToLookup(comment => comment.ParentId is { } parent && parent != comment.Id && known.Contains(parent) ? parent : Guid.Empty);
        return Below(Guid.Empty, answers, 1);
    }

    private static List<CommentThread> Below(Guid parent, ILookup<Guid, Comment> answers, int depth) =>
    [
        .. (depth < Deepest ? answers[parent] : Flat(parent, answers))
            .Select(comment => new CommentThread(comment, depth < Deepest ? Below(comment.Id, answers, depth + 1) : [])),
    ];

    private static List<Comment> Flat(Guid parent, ILookup<Guid, Comment> answers)
    {
        var all = answers[parent].ToList();
        for (var index = 0; index < all.Count; index++)
        {
            all.AddRange(answers[all[index].Id]);
        }

        return [.. all.OrderBy(comment => comment.PostedAt).ThenBy(comment => comment.Id)];
    }
}
